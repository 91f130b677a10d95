import { randomBytes, randomUUID } from 'node:crypto';

type Brand<T, Name extends string> = T & { readonly __brand: Name };

export type AccountId = Brand<string, 'AccountId'>;
export type SessionId = Brand<string, 'SessionId'>;
export type ConnectionId = Brand<string, 'ConnectionId'>;
export type FeedId = Brand<string, 'FeedId'>;
export type RuleId = Brand<string, 'RuleId'>;
export type ItemId = Brand<string, 'ItemId'>;
export type DecisionId = Brand<string, 'DecisionId'>;
/** A Notion object's id in its dashed lower-case form. */
export type NotionId = Brand<string, 'NotionId'>;

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** True for a UUID with or without dashes. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}

/** Brings a Notion id (with or without dashes) into the dashed form; null when it is none. */
export function toNotionId(value: string): NotionId | null {
  if (!isUuid(value)) return null;
  const hex = value.replaceAll('-', '').toLowerCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as NotionId;
}

export function newId<T extends string>(): T {
  return randomUUID() as T;
}

/** The id (a UUID of version 8) that always belongs to this hash. */
export function uuidOf<T extends string>(hash: string): T {
  const [a, b, c, d, e] = [
    [0, 8],
    [8, 12],
    [13, 16],
    [17, 20],
    [20, 32],
  ].map(([from, to]) => hash.slice(from, to));
  return `${a}-${b}-8${c}-8${d}-${e}` as T;
}

/** A secret for links and states: 32 random bytes, URL-safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
