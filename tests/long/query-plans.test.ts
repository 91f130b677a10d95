import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, RuleId } from '@/lib/ids';
import { ACTIVITY_FILTERS } from '@/lib/rules/activity-query';
import { seedActivity, seedRules } from '@/tests/screens/seed-large';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createTestEnvironment } from '@/tests/support/environment';
import { loadProduct, type Product } from '@/tests/support/product';
import { explainQuery, recordQueries } from '@/tests/support/record-queries';

const RULES = 1_000;
const PAGES = 20_000;
/** So many rows of a table are read by no query of a screen: a fifth of the pages, and all rules of the account. */
const MOST_ROWS = { rows: PAGES / 5, small: RULES + 1 };

let database: TestDatabase;
let product: Product;
let client: pg.Client;
let many: AccountId;
let busy: AccountId;
let ruleId: RuleId;

async function openAccount(): Promise<AccountId> {
  const email = `${randomUUID()}@example.com`;
  return product.createAccount({ email, password: 'correct horse battery' });
}

beforeAll(async () => {
  database = await createTestDatabase();
  product = await loadProduct(createTestEnvironment({ databaseUrl: database.url }));
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  many = await openAccount();
  busy = await openAccount();
  await seedRules({ accountId: many }, RULES);
  ruleId = await seedActivity({ accountId: busy }, PAGES);
});

afterAll(async () => {
  await client?.end();
  await product?.close();
  await database?.drop();
});

/** What the queries of `act` read that grows with an account: more than a part of it. */
async function findLargeReads(act: () => Promise<unknown>): Promise<string[]> {
  const found: string[] = [];
  const asked = await recordQueries(act);
  expect(asked.length).toBeGreaterThan(0);
  for (const query of asked)
    for (const { node, table, rows } of await explainQuery(client, query))
      if (rows > MOST_ROWS.rows || (node === 'Seq Scan' && rows > MOST_ROWS.small))
        found.push(`${node} of ${rows} rows of ${table}: ${query.text.replaceAll(/\s+/g, ' ')}`);
  return found;
}

test('the list of 1,000 Auto Relations reads those that it shows', async () => {
  const list = await recordQueries(() => product.listRulePage(many));
  // The four databases that all share are read for each of those shown.
  for (const query of list)
    for (const { table, rows } of await explainQuery(client, query)) expect(rows, table).toBeLessThanOrEqual(RULES / 4);
  expect(await findLargeReads(() => product.countRules(many))).toEqual([]);
});

test('Overview, Errors and Review of an Auto Relation with many pages read none of their tables whole', async () => {
  expect(await findLargeReads(() => product.readRule(busy, ruleId))).toEqual([]);
  expect(await findLargeReads(() => product.listRuns(busy, ruleId))).toEqual([]);
  expect(await findLargeReads(() => product.groupFailures(busy, ruleId))).toEqual([]);
  expect(await findLargeReads(() => product.listReview(busy))).toEqual([]);
});

/** A common beginning, a rare word, one that every fourth page bears, one that none does, and a sign that no index of words knows. */
const SEARCHES = ['', 'p', 'page 1777', 'steel', 'nowhere', '!'];

test.each(ACTIVITY_FILTERS)('Activity reads no table whole: %s', async (filter) => {
  const somewhere = { at: new Date(Date.now() - (PAGES / 2) * 1_000), id: randomUUID() };
  for (const of of [undefined, ruleId])
    for (const search of SEARCHES)
      for (const cursor of [undefined, `${somewhere.at.getTime()}.${somewhere.id}`]) {
        const query = { filter, search, cursor };
        const list = () => (of ? product.listItems(busy, of, query) : product.listActivity(busy, query));
        expect(await findLargeReads(list), `${search} ${of ? 'of one' : 'of all'}`).toEqual([]);
      }
  const since = new Date(0);
  for (const of of [undefined, ruleId])
    expect(await findLargeReads(() => product.countNews(busy, { since, filter, ruleId: of }))).toEqual([]);
});

test('the end of a poll that finds nothing reads no page', async () => {
  const [{ endDrain }, { confirmMissing }] = await Promise.all([import('@/lib/sync/scan'), import('@/lib/sync/sweep')]);
  const { sourceFeedId } = await product.db().rule.findUniqueOrThrow({ where: { id: ruleId } });
  const feed = await product
    .db()
    .feed.findUniqueOrThrow({ where: { id: sourceFeedId }, include: { dataSource: true } });
  const polled = { ...feed, listedAt: new Date(), drainStartedAt: new Date(), sweeping: false };
  expect(await product.db().page.count({ where: { feedId: feed.id } })).toBe(PAGES);
  // Nothing is missing, so that nothing is asked of Notion.
  expect(await findLargeReads(() => confirmMissing({} as never, polled))).toEqual([]);
  expect(await findLargeReads(() => endDrain(polled))).toEqual([]);
});
