import { createHash } from 'node:crypto';

/** So many statements are kept prepared in each of the database's connections; each takes some 20 to 100 kB there. */
const MOST = 300;
/** Lists of values make a statement for each of their lengths. */
const MOST_VALUES = 40;

const names = new Map<string, string>();

/**
 * The name under which a statement is prepared once per connection, so that the database parses and plans it once; none for one that is seldom the same,
 * or when enough are kept. The first to come are those that every page and every slice needs.
 */
export function nameStatement({ sql, args }: { sql: string; args: unknown[] }): string | undefined {
  if (args.length > MOST_VALUES) return undefined;
  const known = names.get(sql);
  if (known || names.size >= MOST) return known;
  const name = createHash('sha1').update(sql).digest('base64url');
  names.set(sql, name);
  return name;
}
