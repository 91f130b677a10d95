import type { Context, MiddlewareHandler } from 'hono';
import { NotionError } from '@/sandbox/notion/api/errors';
import type { RateLimiter } from '@/sandbox/notion/api/rate-limit';
import type { Cursors } from '@/sandbox/notion/query/cursors';
import type { View } from '@/sandbox/notion/render/context';
import type { Version } from '@/sandbox/notion/render/user';
import { Access } from '@/sandbox/notion/store/access';
import type { BlockIndex } from '@/sandbox/notion/store/blocks';
import { createId } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Capability, Connection } from '@/sandbox/notion/store/types';

export type Api = {
  store: NotionStore;
  limiter: RateLimiter;
  cursors: Cursors;
  blocks: BlockIndex;
  publicUrl?: string;
};
export type ApiEnv = { Variables: { view: View } };
export type ApiContext = Context<ApiEnv>;

const VERSIONS: readonly string[] = ['2025-09-03', '2026-03-11'];

/** Whether it is the version before `archived` went. */
export const isOlder = ({ version }: Pick<View, 'version'>): boolean => version === '2025-09-03';

/** Answers in Notion's frame: `request_id` in the body and in a header. */
export function answer(c: Context, body: object): Response {
  const requestId = createId();
  return c.json({ ...body, request_id: requestId }, 200, { 'x-notion-request-id': requestId });
}

export function answerError(c: Context, error: Error): Response {
  const known = error instanceof NotionError ? error : internalError(error);
  const { status, code, message, extras } = known;
  const requestId = createId();
  const additional = extras.additionalData ? { additional_data: extras.additionalData } : {};
  const body = { object: 'error', status, code, message, ...additional, request_id: requestId };
  return c.json(body, status, { ...extras.headers, 'x-notion-request-id': requestId });
}

function internalError(error: Error): NotionError {
  process.stderr.write(`sandbox notion: ${error.stack}\n`);
  return new NotionError(500, 'internal_server_error', 'Unexpected error occurred.');
}

export function originOf(c: Context, publicUrl?: string): string {
  return publicUrl ?? new URL(c.req.url).origin;
}

function readConnection(c: Context, store: NotionStore): Connection {
  const token = /^Bearer (.+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  const pair = token === undefined ? undefined : store.tokens.get(token);
  const connection = pair && store.connections.get(pair.botId);
  const { disconnected } = store.behaviour;
  if (!connection || (connection.revoked && disconnected === 'unauthorized'))
    throw new NotionError(401, 'unauthorized', 'API token is invalid.');
  if (connection.revoked && disconnected === 'restricted')
    throw new NotionError(403, 'restricted_resource', 'Insufficient permissions for this endpoint.');
  return connection;
}

function readVersion(c: Context): Version {
  const version = c.req.header('Notion-Version');
  const where = 'Notion-Version header failed validation: Notion-Version header should be';
  if (version === undefined)
    throw new NotionError(400, 'missing_version', `${where} defined, instead was \`undefined\`.`);
  if (VERSIONS.includes(version)) return version as Version;
  const known = VERSIONS.map((name) => `\`"${name}"\``).join(' or ');
  throw new NotionError(400, 'validation_error', `${where} ${known}, instead was \`"${version}"\`.`);
}

function checkCapability(c: Context, { capabilities }: Connection): void {
  const { method, path } = c.req;
  const inserts =
    (method === 'POST' && /\/v1\/(pages|databases|data_sources|comments)$/.test(path)) ||
    (method === 'PATCH' && path.endsWith('/children'));
  const updates = method === 'PATCH' || method === 'DELETE' || path.endsWith('/move');
  const needed: Capability = inserts ? 'insert' : updates ? 'update' : 'read';
  if (!capabilities || capabilities.includes(needed) || path.endsWith('/users/me')) return;
  throw new NotionError(403, 'restricted_resource', 'Insufficient permissions for this endpoint.');
}

/** Who asks, within which limit and in which version; all routes but OAuth's pass here. */
export function admit({ store, limiter, publicUrl }: Api): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const connection = readConnection(c, store);
    limiter.admit(connection.botId, store.workspace.id);
    const version = readVersion(c);
    checkCapability(c, connection);
    c.set('view', { store, access: new Access(store, connection), version, origin: originOf(c, publicUrl) });
    await next();
  };
}
