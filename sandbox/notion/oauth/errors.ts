import type { Context } from 'hono';
import { answerError } from '@/sandbox/notion/api/frame';
import { createId } from '@/sandbox/notion/store/ids';

export type OauthCode =
  | 'invalid_request'
  | 'invalid_grant'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'unsupported_grant_type';

/** OAuth's own errors: `error` and `error_description` in place of Notion's usual frame. */
export class OauthError extends Error {
  constructor(
    readonly code: OauthCode,
    message: string,
  ) {
    super(message);
  }
}

export function answerOauthError(c: Context, error: Error): Response {
  if (!(error instanceof OauthError)) return answerError(c, error);
  const status = error.code === 'invalid_client' ? 401 : 400;
  return c.json({ error: error.code, error_description: error.message, request_id: createId() }, status);
}

/** The client id out of HTTP Basic. */
export function readClient(c: Context, known: { id: string; secret: string } | undefined): string {
  const encoded = /^Basic (.+)$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? '';
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const secret = rest.join(':');
  const right = known ? id === known.id && secret === known.secret : id !== '' && secret !== '';
  if (!right) throw new OauthError('invalid_client', 'Client authentication failed.');
  return id;
}
