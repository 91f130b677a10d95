import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Connection } from '@/sandbox/notion/store/types';

export type Version = '2025-09-03' | '2026-03-11';

export const userRef = (id: string): object => ({ object: 'user', id });

export function renderUser(store: NotionStore, id: string): object {
  const user = store.users.get(id);
  if (!user) return userRef(id);
  const common = { ...userRef(id), name: user.name, avatar_url: user.avatarUrl, type: user.type };
  return user.type === 'person' ? { ...common, person: { email: user.email } } : { ...common, bot: {} };
}

/** The bot as it sees itself: with its owner and workspace. */
export function renderBot(store: NotionStore, connection: Connection, version: Version): object {
  const bot = {
    owner: connection.userId
      ? { type: 'user', user: renderUser(store, connection.userId) }
      : { type: 'workspace', workspace: true },
    workspace_name: store.workspace.name,
    ...(version === '2025-09-03' ? {} : { workspace_id: store.workspace.id }),
    workspace_limits: { max_file_upload_size_in_bytes: 5_368_709_120 },
  };
  return { ...renderUser(store, connection.botId), bot };
}
