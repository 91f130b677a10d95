import type { Context } from 'hono';
import { badBody, invalid, NotionError } from '@/sandbox/notion/api/errors';
import type { Version } from '@/sandbox/notion/render/user';
import { countBlocks } from '@/sandbox/notion/store/blocks';
import { parseId } from '@/sandbox/notion/store/ids';
import type { Block } from '@/sandbox/notion/store/types';

export const PAGE_SIZE = 100;
const BLOCK_LIMIT = 1_000;
const BODY_LIMIT = 500 * 1_024;
export type Body = Record<string, unknown>;

export async function readBody(c: Context): Promise<Body> {
  const text = await c.req.text();
  const bytes = Buffer.byteLength(text);
  if (bytes > BODY_LIMIT) throw badBody('body.length', `should be ≤ \`${BODY_LIMIT}\``, bytes);
  if (text.trim() === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
  } catch {
    throw new NotionError(400, 'invalid_json', 'Error parsing JSON body.');
  }
  throw new NotionError(400, 'invalid_json', 'Error parsing JSON body.');
}

/** Refuses what the route does not know, and `archived` in the version that has it no more. */
export function checkKeys(body: Body, known: readonly string[], { version }: { version: Version }): void {
  const unknown = Object.keys(body).find(
    (key) => !known.includes(key) || (key === 'archived' && version !== '2025-09-03'),
  );
  if (unknown !== undefined) throw badBody(`body.${unknown}`, 'should be not present', body[unknown]);
}

/** The id in the path by the name Notion's messages use, such as `page_id`. */
export function readPathId(c: Context, name: string): string {
  const given = c.req.param('id');
  const id = parseId(given);
  if (!id)
    throw invalid(
      `path failed validation: path.${name} should be a valid uuid, instead was \`${JSON.stringify(given)}\`.`,
    );
  return id;
}

export function readPageSize(given: unknown, where = 'body'): number {
  if (given === undefined || given === null || given === '') return PAGE_SIZE;
  const size = Number(given);
  if (!Number.isInteger(size) || size < 1) throw badSize(where, 'should be ≥ `1`', given);
  if (size > PAGE_SIZE) throw badSize(where, `should be ≤ \`${PAGE_SIZE}\``, given);
  return size;
}

function badSize(where: string, rule: string, given: unknown): NotionError {
  if (where === 'body') return badBody('body.page_size', rule, given);
  return invalid(`query failed validation: query.page_size ${rule}, instead was \`${given}\`.`);
}

/** A cursor of a list of pages, blocks or users; those of property items are no ids. */
export function readCursor(given: unknown, where: 'body' | 'query' = 'body'): string | null {
  if (given === undefined || given === null || given === '') return null;
  const id = parseId(given);
  if (id) return id;
  const rule = `${where}.start_cursor should be a valid uuid or \`undefined\``;
  throw invalid(`${where} failed validation: ${rule}, instead was \`${JSON.stringify(given)}\`.`);
}

/** Blocks of one write, with all that lies in them. */
export function checkBlockCount(blocks: readonly Block[]): void {
  const count = countBlocks(blocks);
  if (count > BLOCK_LIMIT) throw badBody('body.children.length', `should be ≤ \`${BLOCK_LIMIT}\``, count);
}

/** Both spellings: `filter_properties=a&filter_properties=b` and `filter_properties[]=a`. */
export function readFilterProperties(c: Context): string[] | null {
  const names = [...(c.req.queries('filter_properties') ?? []), ...(c.req.queries('filter_properties[]') ?? [])];
  const split = names.flatMap((name) => name.split(',')).filter(Boolean);
  return split.length === 0 ? null : split;
}
