import type { Context } from 'hono';
import { badBody, invalid, NotionError } from '@/sandbox/notion/api/errors';
import { parseId } from '@/sandbox/notion/store/ids';

export const PAGE_SIZE = 100;
export type Body = Record<string, unknown>;

export async function readBody(c: Context): Promise<Body> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
  } catch {
    throw new NotionError(400, 'invalid_json', 'Error parsing JSON body.');
  }
  throw new NotionError(400, 'invalid_json', 'Error parsing JSON body.');
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

export function readCursor(given: unknown): string | null {
  if (given === undefined || given === null || given === '') return null;
  if (typeof given !== 'string') throw badBody('body.start_cursor', 'should be a string', given);
  return given;
}

/** Both spellings: `filter_properties=a&filter_properties=b` and `filter_properties[]=a`. */
export function readFilterProperties(c: Context): string[] | null {
  const names = [...(c.req.queries('filter_properties') ?? []), ...(c.req.queries('filter_properties[]') ?? [])];
  const split = names.flatMap((name) => name.split(',')).filter(Boolean);
  return split.length === 0 ? null : split;
}
