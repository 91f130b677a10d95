import { createHash, randomBytes, randomUUID } from 'node:crypto';

const DASHED = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const PROPERTY_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz<>:;=?@[]^_`{|}~';

export const createId = (): string => randomUUID();

/** The same id for the same name, so that the sample workspace keeps its addresses. */
export function idFor(name: string): string {
  const hex = createHash('sha1').update(name).digest('hex');
  return addDashes(`${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17, 32)}`);
}

export function addDashes(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const stripDashes = (id: string): string => id.replaceAll('-', '');

/** The id as it is kept, from either spelling; null when it is none. */
export function parseId(text: unknown): string | null {
  if (typeof text !== 'string' || !DASHED.test(text)) return null;
  return addDashes(stripDashes(text).toLowerCase());
}

/** Four letters as Notion takes them, many of which have to be URL-encoded. */
export function createPropertyId(taken: Iterable<string> = []): string {
  const used = new Set(taken);
  for (;;) {
    const id = [...randomBytes(4)].map((byte) => PROPERTY_LETTERS[byte % PROPERTY_LETTERS.length]).join('');
    if (!used.has(id)) return id;
  }
}

export const createSecret = (prefix: string): string => `${prefix}_${randomBytes(24).toString('base64url')}`;
