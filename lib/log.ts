import pino, { type Logger } from 'pino';
import type { ErrorCode } from '@/lib/errors';

const SECRETS = [
  'password',
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'token',
  'secret',
  'authorization',
  'cookie',
  'code',
  'auth',
];
const NAMED = SECRETS.filter((name) => name !== 'code');

/** Structured logs, one JSON line each; fields that hold secrets are replaced at every depth that we log. */
export const log: Logger = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: { service: process.env.SERVICE_NAME ?? 'auto-relation' },
  formatters: { level: (label) => ({ level: label }) },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: NAMED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.headers.${name}`]),
    censor: '[redacted]',
  },
  serializers: { err: serializeError },
});

/** Keys and tokens by their forms: services quote them in what they answer. */
const SECRET_FORMS = /\b(?:sk-|sk_|rk_|whsec_|ntn_|secret_)[\w-]{6,}|\bBearer\s+\S+/g;

/** A text of outside origin without the keys and tokens in it. */
export function maskSecrets(text: string): string {
  return text.replace(SECRET_FORMS, '[redacted]');
}

/** What `JSON.parse` quotes of what it was given, which may be a page's text or an answer about it. */
const QUOTED_JSON = /(?:\.{3})?".*?"(?:\.{3})? is not valid JSON/gs;

const clean = (text: string) => maskSecrets(text).replace(QUOTED_JSON, 'it is not valid JSON');

/** An error without the objects that SDKs hang on it (headers, bodies, requests). */
export function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? String(error.code) : undefined;
  return {
    name,
    code,
    message: clean(message),
    stack: stack && clean(stack),
    cause: cause === undefined ? undefined : serializeError(cause),
  };
}

/** How a failure that the work survives is logged: what nobody foresaw needs a developer. */
export const logLevelOf = ({ code }: { code: ErrorCode }) => (code === 'unexpected' ? 'error' : 'warn');
