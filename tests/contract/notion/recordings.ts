import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export type Recording = {
  name: string;
  request: { method: string; path: string; notionVersion: string; body: object | null } | null;
  response: Record<string, unknown>;
};

const FOLDER = resolve(import.meta.dirname, '../../../../shared/notion-recordings');

export const haveRecordings = existsSync(FOLDER);

export function readRecordings(): Recording[] {
  if (!haveRecordings) return [];
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return files.map((name) => ({ name, ...JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) }));
}

const isOld = ({ response }: Recording): boolean =>
  (response.object === 'database' && 'properties' in response) ||
  (response.object === 'page' && !('in_trash' in response));

/** Why a recording cannot be replayed, for the output; null when it can. */
export function whyNotCompared(recording: Recording): string | null {
  const { request, response } = recording;
  if (!request) return 'it names no request; what it shows is found in other answers';
  if (isOld(recording)) return 'it is an answer of an API version before 2025-09-03, whatever its note says';
  if (response.object !== 'error') return null;
  const status = Number(response.status);
  return status === 409 || status === 429 || status >= 500 ? 'no request brings such a failure about' : null;
}

/** Every object anywhere inside for which the test holds. */
export function findObjects(
  value: unknown,
  test: (found: Record<string, unknown>) => boolean,
): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((one) => findObjects(one, test));
  return !Array.isArray(value) && test(value as Record<string, unknown>)
    ? [value as Record<string, unknown>, ...inner]
    : inner;
}
