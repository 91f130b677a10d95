import { createId, createSecret } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Connection, TokenPair, User } from '@/sandbox/notion/store/types';

export const INTEGRATION_NAME = 'Auto Relation';

export function listPersons(store: NotionStore): Extract<User, { type: 'person' }>[] {
  return [...store.users.values()].filter((user) => user.type === 'person');
}

/** The person who works in the web view unless another is chosen. */
export function firstPersonId(store: NotionStore): string {
  return listPersons(store)[0]?.id ?? '';
}

export function findConnection(store: NotionStore, clientId: string, userId: string): Connection | null {
  for (const connection of store.connections.values()) {
    if (connection.clientId === clientId && connection.userId === userId) return connection;
  }
  return null;
}

/** The bot of one integration and one person; letting it in again replaces what it sees. */
export function connect(store: NotionStore, clientId: string, userId: string, shared: string[]): Connection {
  const found = findConnection(store, clientId, userId);
  if (found?.revoked) forgetTokens(store, found.botId);
  const connection = found ?? { botId: createId(), clientId, userId, shared, sharedAt: 0, revoked: false };
  Object.assign(connection, { shared, sharedAt: store.clock.now(), revoked: false });
  store.connections.set(connection.botId, connection);
  store.users.set(connection.botId, { id: connection.botId, type: 'bot', name: INTEGRATION_NAME, avatarUrl: null });
  store.touch();
  return connection;
}

export function issueTokens(store: NotionStore, botId: string): TokenPair {
  const pair = { accessToken: createSecret('ntn'), refreshToken: createSecret('nrt'), botId };
  store.tokens.set(pair.accessToken, pair);
  store.touch();
  return pair;
}

function forgetTokens(store: NotionStore, botId: string): void {
  for (const [token, pair] of store.tokens) if (pair.botId === botId) store.tokens.delete(token);
}

/** As a person does under Settings → Connections: no token of the bot works any more, in the way that is set. */
export function revokeConnection(store: NotionStore, connection: Connection): void {
  connection.revoked = true;
  connection.shared = [];
  store.touch();
}
