import type { Context } from 'hono';
import { z } from 'zod';
import { invalid, invalidInput } from '@/sandbox/stripe/errors';
import { parseForm } from '@/sandbox/stripe/form';

export const amount = z.coerce.number().int().nonnegative();
export const metadata = z.record(z.string(), z.string()).default({});
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const expand = z.array(z.string()).default([]);

/** The form of a POST as the schema reads it; throws Stripe's error. */
export async function readForm<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const parsed = schema.safeParse(parseForm(await c.req.text()));
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}

const listSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(10),
  starting_after: z.string().optional(),
  created: z
    .object({ gte: z.coerce.number(), gt: z.coerce.number(), lt: z.coerce.number(), lte: z.coerce.number() })
    .partial()
    .optional(),
  expand,
});

export function readExpand(c: Context): string[] {
  return expand.parse(parseForm(new URL(c.req.url).search.slice(1)).expand);
}

type Listed = { id: string; created: number };

/** One page of a list, the newest first, with Stripe's cursor; `filters` are fields that a query may name. */
export function readList<T extends Listed>(c: Context, all: Iterable<T>, filters: (keyof T & string)[]) {
  const query = parseForm(new URL(c.req.url).search.slice(1));
  const parsed = listSchema.safeParse(query);
  if (!parsed.success) throw invalidInput(parsed.error);
  const { limit, starting_after, created = {}, expand: paths } = parsed.data;
  const fits = (one: T) =>
    filters.every((name) => query[name] === undefined || one[name] === query[name]) &&
    one.created >= (created.gte ?? 0) &&
    one.created > (created.gt ?? -1) &&
    one.created <= (created.lte ?? Number.POSITIVE_INFINITY) &&
    one.created < (created.lt ?? Number.POSITIVE_INFINITY);
  const found = [...all].reverse().filter(fits);
  const start = starting_after ? found.findIndex(({ id }) => id === starting_after) + 1 : 0;
  if (starting_after && start === 0)
    throw invalid(`No such object: '${starting_after}'`, { code: 'resource_missing', param: 'starting_after' });
  return { data: found.slice(start, start + limit), has_more: start + limit < found.length, paths };
}
