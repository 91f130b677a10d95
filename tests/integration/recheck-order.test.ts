import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashParts } from '@/lib/crypto';
import { encodeVector, normalizeVector } from '@/lib/embedding/vector';
import type { AccountId } from '@/lib/ids';
import { textOf } from '@/lib/matching/pieces';
import type { PageText } from '@/lib/matching/types';
import { createRandom } from '@/sandbox/random';
import { type Sandbox, startSandbox } from '@/sandbox/server';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createTestEnvironment } from '@/tests/support/environment';
import { loadProduct, type Product } from '@/tests/support/product';

let database: TestDatabase;
let sandbox: Sandbox;
let product: Product;
let ranking: typeof import('@/lib/sync/rank-pages');

beforeAll(async () => {
  [database, sandbox] = await Promise.all([createTestDatabase(), startSandbox()]);
  product = await loadProduct(createTestEnvironment({ databaseUrl: database.url, sandbox }));
  ranking = await import('@/lib/sync/rank-pages');
});
afterAll(async () => {
  await product?.close();
  await sandbox?.stop();
  await database?.drop();
});

const random = createRandom(7);
const makePages = (kind: string, count: number): PageText[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${kind}${index}`,
    title: `${kind} ${index}`,
    text: Array.from({ length: 12 }, () => `word${Math.floor(900 * random() ** 3)}`).join(' '),
  }));

/** A rule and its databases, with made-up vectors of all their pages stored. */
async function openDatabases(sizes: { targets: number; sources: number }) {
  const email = `${randomUUID()}@example.com`;
  const accountId: AccountId = await product.createAccount({ email, password: 'correct horse battery' });
  const catalogue = { revision: 1, targets: makePages('t', sizes.targets) };
  const sources = makePages('s', sizes.sources);
  const all = [...catalogue.targets, ...sources].map((page) => ({
    accountId,
    model: 'text-embedding-3-small',
    dimensions: 512,
    textHash: hashParts(textOf(page)),
    vector: new Uint8Array(encodeVector(normalizeVector(Float32Array.from({ length: 512 }, () => random() - 0.5)))),
  }));
  for (let start = 0; start < all.length; start += 500)
    await product.db().embedding.createMany({ data: all.slice(start, start + 500) });
  const rule = { id: randomUUID(), accountId, sourceFeedId: randomUUID(), targetFeedId: randomUUID() };
  return { rule, catalogue, sources };
}

test('the nearest of some targets is the best of their scores', async () => {
  const { rule, catalogue, sources } = await openDatabases({ targets: 40, sources: 33 });
  const columns = [3, 17, 39];
  await ranking.embedForRanking(rule, catalogue, sources, { pieces: false });
  const whole = await ranking.scorePages(rule, catalogue, sources, { pieces: false });
  const nearest = await ranking.scoreNearest(rule, catalogue, sources, columns, { pieces: false });
  expect([...nearest]).toEqual(whole.map((scores) => Math.max(...columns.map((column) => scores[column] as number))));
  const self = catalogue.targets.slice(3, 4);
  expect([...(await ranking.scoreNearest(rule, catalogue, self, [3], { pieces: false }))]).toEqual([-Infinity]);
});

/** Tells in each turn of the event loop what this process computed since the one before (microseconds), until the work ends. */
async function watchTurns(work: Promise<unknown>, tell: (cpu: number, turn: number) => void): Promise<void> {
  let before = process.cpuUsage();
  let turn = 0;
  const endTurn = () => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    turn += 1;
    tell(user + system, turn);
  };
  const watch = () => {
    endTurn();
    next = setImmediate(watch);
  };
  let next = setImmediate(watch);
  await work.finally(() => clearImmediate(next));
  endTurn();
}

test('very many pages are scored while other work goes on, and no further once the lease is lost', async () => {
  const { rule, catalogue, sources } = await openDatabases({ targets: 2_000, sources: 600 });
  await ranking.embedForRanking(rule, catalogue, sources, { pieces: false });
  const turns: number[] = [];
  await watchTurns(ranking.scoreNearest(rule, catalogue, sources, [5, 6], { pieces: false }), (cpu) => turns.push(cpu));
  expect(Math.max(...turns)).toBeLessThan(turns.reduce((sum, cpu) => sum + cpu) / 4);

  const lease = new AbortController();
  const lost = new Error('The lease was lost');
  const scoring = ranking.scoreNearest(rule, catalogue, sources, [5], { pieces: false, signal: lease.signal });
  await expect(watchTurns(scoring, (_, turn) => turn === 20 && lease.abort(lost))).rejects.toBe(lost);
});

test('another target database is ranked anew, and so is a catalogue that lost a page', async () => {
  const { rule, catalogue, sources } = await openDatabases({ targets: 6, sources: 1 });
  const rank = async (of: typeof rule, targets: PageText[]) => {
    const [scores] = await ranking.scorePages(of, { revision: 1, targets }, sources, { pieces: false });
    return [...(scores ?? [])];
  };
  const { targets } = catalogue;
  expect(await rank(rule, targets)).toHaveLength(6);
  expect(await rank(rule, targets.slice(1))).toHaveLength(5);
  const turned = await rank({ ...rule, targetFeedId: randomUUID() }, targets.toReversed());
  const fresh = await rank({ ...rule, id: randomUUID() }, targets.toReversed());
  expect(turned).toEqual(fresh);
});
