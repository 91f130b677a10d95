import pg from 'pg';

export type AskedQuery = { text: string; values: unknown[] };

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
};

/** What a query read of a table, as Postgres tells after having run it. */
export type TableRead = { node: string; table: string; rows: number };

/** Every SELECT that this process sends while `act` runs, whichever client sends it. */
export async function recordQueries(act: () => Promise<unknown>): Promise<AskedQuery[]> {
  const asked: AskedQuery[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function query(this: pg.Client, ...given: unknown[]) {
    const [first, second] = given as [string | AskedQuery, unknown[] | undefined];
    const text = typeof first === 'string' ? first : first.text;
    if (/^\s*(SELECT|WITH)/i.test(text))
      asked.push({ text, values: (typeof first === 'string' ? second : first.values) ?? [] });
    return (original as (...given: unknown[]) => unknown).apply(this, given);
  } as typeof original;
  try {
    await act();
  } finally {
    pg.Client.prototype.query = original;
  }
  return asked;
}

function listReads(plan: Plan): TableRead[] {
  const below = (plan.Plans ?? []).flatMap(listReads);
  const table = plan['Relation Name'];
  if (!table) return below;
  const each =
    plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  return [{ node: plan['Node Type'], table, rows: each * plan['Actual Loops'] }, ...below];
}

/** Runs the query once more and answers which tables it read, and how many rows of each. */
export async function explainQuery(client: pg.Client, { text, values }: AskedQuery): Promise<TableRead[]> {
  const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values as never[]);
  const [{ Plan: plan }] = (rows[0] as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'];
  return listReads(plan);
}
