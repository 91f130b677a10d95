import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashParts } from '@/lib/crypto';
import { encodeVector, normalizeVector } from '@/lib/embedding/vector';
import type { AccountId, RuleId } from '@/lib/ids';
import { createRandom } from '@/sandbox/random';
import { type Sandbox, startSandbox } from '@/sandbox/server';
import { seedPages, seedRule } from '@/tests/screens/seed-rule';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createTestEnvironment } from '@/tests/support/environment';
import { loadProduct, type Product } from '@/tests/support/product';
import { recordQueries } from '@/tests/support/record-queries';

const PIECE = 500;
const PAGES = 2 * PIECE + 100;
const LIMIT = 7;

let database: TestDatabase;
let sandbox: Sandbox;
let product: Product;
let client: pg.Client;
let accountId: AccountId;
let ruleId: RuleId;
let sourceFeedId: string;
/** In the order in which their items were made. */
let pageIds: string[];

const random = createRandom(11);
/** Of words that no page has. */
const nameOf = (n: number) => `Target ${String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))}`;
const somewhere = () => Float32Array.from({ length: 512 }, () => random() - 0.5);

async function keepVectors(vectors: [string, Float32Array][]): Promise<void> {
  const data = vectors.map(([title, vector]) => ({
    ...{ accountId, model: 'text-embedding-3-small', dimensions: 512, textHash: hashParts(title) },
    vector: new Uint8Array(encodeVector(normalizeVector(vector))),
  }));
  await product.db().embedding.createMany({ data });
}

/** Targets of which one was changed, and settled pages with made-up vectors: those nearest to it lie in every piece, the best in the last one. */
beforeAll(async () => {
  [database, sandbox] = await Promise.all([createTestDatabase(), startSandbox()]);
  product = await loadProduct(createTestEnvironment({ databaseUrl: database.url, sandbox }));
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const email = `${randomUUID()}@example.com`;
  accountId = await product.createAccount({ email, password: 'correct horse battery' });
  const db = product.db();
  const targets = Array.from({ length: 60 }, (_, n) => [nameOf(n), ''] as [string, string]);
  const seeded = await seedRule(
    { accountId },
    { targets, rule: { processingLimit: LIMIT, targetRevision: 0, instructions: '' } },
  );
  ({ ruleId, sourceFeedId } = seeded);
  const changed = seeded.targetIds[2] ?? '';
  await db.page.updateMany({ where: { notionId: changed }, data: { revision: 1 } });
  await db.feed.update({ where: { id: seeded.targetFeedId }, data: { revision: 1 } });

  const titles = Array.from({ length: PAGES }, (_, n) => `Page ${n}`);
  pageIds = await seedPages(
    { accountId },
    sourceFeedId,
    titles.map((title) => [title, '']),
  );
  const settled = { accountId, ruleId, status: 'WRITTEN', textHash: '', ruleHash: '' } as const;
  await db.item.createMany({ data: pageIds.map((pageId) => ({ ...settled, pageId })) });
  await db.$executeRaw`
    UPDATE "Page" SET "createdTime" = "createdTime" - make_interval(mins => right(title, 1)::int) WHERE "feedId" = ${sourceFeedId}::uuid`;
  const places = targets.map(somewhere);
  const near = (closeness: number) =>
    somewhere().map((value, at) => value + closeness * ((places[2] as Float32Array)[at] as number));
  await keepVectors(targets.map(([title], n) => [title, places[n] as Float32Array]));
  await keepVectors(
    titles.map((title, n) => [title, n === PAGES - 3 ? near(9) : n % 150 === 20 ? near(1) : somewhere()]),
  );
});
afterAll(async () => {
  await client?.end();
  await product?.close();
  await sandbox?.stop();
  await database?.drop();
});

/** All pages by how near they are to the changed target, ranked at once. */
async function rankAtOnce(): Promise<string[]> {
  const [ranking, { loadCatalogue, readTexts }] = await Promise.all([
    import('@/lib/sync/rank-pages'),
    import('@/lib/sync/catalogue'),
  ]);
  const rule = await product.db().rule.findUniqueOrThrow({ where: { id: ruleId } });
  const catalogue = await loadCatalogue(rule, 1);
  const texts = await readTexts(sourceFeedId, 1_000);
  const column = catalogue.targets.findIndex(({ title }) => title === nameOf(2));
  const scores = await ranking.scoreNearest({ ...rule, id: randomUUID() }, catalogue, texts, [column], {
    pieces: false,
  });
  const order = texts.map(({ id }, at) => ({ id, score: scores[at] as number })).sort((a, b) => b.score - a.score);
  // The ranking that the rule itself will keep to stands already.
  await ranking.embedForRanking(rule, catalogue, [], { pieces: false });
  return order.map(({ id }) => id);
}

test('a changed target has the nearest of all pages checked again, whose texts are read some hundreds at a time', async () => {
  const { planTargetChange } = await import('@/lib/sync/plan-targets');
  const db = product.db();
  const nearest = await rankAtOnce();
  expect(nearest[0]).toBe(pageIds.at(-3));
  const rule = await db.rule.findUniqueOrThrow({ where: { id: ruleId }, include: { targetFeed: true } });
  const asked = await recordQueries(() => planTargetChange(rule, rule.targetFeed, AbortSignal.timeout(60_000)));

  const due = await db.item.findMany({ where: { ruleId, status: 'PENDING' }, select: { pageId: true } });
  expect(new Set(due.map(({ pageId }) => pageId))).toEqual(new Set(nearest.slice(0, LIMIT)));
  expect((await db.rule.findUniqueOrThrow({ where: { id: ruleId } })).notRechecked).toBe(PAGES - LIMIT);
  const counts: number[] = [];
  for (const { text, values } of asked)
    if (/FROM "public"."Page"/.test(text)) counts.push((await client.query(text, values as never[])).rowCount ?? 0);
  expect(Math.max(...counts)).toBeLessThanOrEqual(PIECE);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(PAGES);
});

test('the newest pages are found over more than one reading, also where many were made in one minute', async () => {
  const { pickNewest } = await import('@/lib/sync/nearest-pages');
  const rows = await product.db().page.findMany({
    where: { feedId: sourceFeedId },
    orderBy: [{ createdTime: 'desc' }, { notionId: 'asc' }],
    select: { notionId: true },
  });
  const expected = rows.map(({ notionId }) => notionId);
  const settled = pageIds.map((pageId) => ({ pageId }));
  for (const room of [3, PIECE, PIECE + 30, 2 * PAGES]) {
    const newest = await pickNewest(sourceFeedId, settled, room);
    expect(newest.map(({ pageId }) => pageId)).toEqual(expected.slice(0, room));
  }
  const few = settled.slice(0, 40);
  expect(new Set(await pickNewest(sourceFeedId, few, PAGES))).toEqual(new Set(few));
});
