import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Embedder } from '@/lib/embedding/embedder';
import type { AccountId } from '@/lib/ids';
import { type Sandbox, startSandbox } from '@/sandbox/server';
import { createControl } from '@/tests/support/control';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { createTestEnvironment } from '@/tests/support/environment';
import { loadProduct, type Product } from '@/tests/support/product';

let database: TestDatabase;
let sandbox: Sandbox;
let product: Product;
let vectors: typeof import('@/lib/sync/vectors');

beforeAll(async () => {
  [database, sandbox] = await Promise.all([createTestDatabase(), startSandbox()]);
  product = await loadProduct(createTestEnvironment({ databaseUrl: database.url, sandbox }));
  vectors = await import('@/lib/sync/vectors');
});
afterAll(async () => {
  await product?.close();
  await sandbox?.stop();
  await database?.drop();
});

const openAccount = (): Promise<AccountId> =>
  product.createAccount({ email: `${randomUUID()}@example.com`, password: 'correct horse battery' });

const makeTexts = (count: number) => Array.from({ length: count }, (_, index) => `Text ${index}`);

/** An embedder of a model of its own, whose vectors tell the model; it keeps how many texts each call brought. */
function makeEmbedder(model: string, dimensions: number, mark: number) {
  const calls: number[] = [];
  const embed = async (texts: string[]) => {
    calls.push(texts.length);
    return texts.map(() => Float32Array.from({ length: dimensions }, (_, i) => (i === 0 ? mark : 0)));
  };
  return { embedder: { model, dimensions, embed } satisfies Embedder, calls };
}

test('each text is sent once, many a call, and comes back as it was computed', async () => {
  const accountId = await openAccount();
  const control = createControl(sandbox.urls.control);
  await control.clearRequests();
  const texts = [...makeTexts(300), 'Text 0', 'Text 1'];
  const computed = await vectors.vectorsOf(accountId, texts);
  expect(computed.map((vector) => vector.length)).toEqual(new Array(302).fill(512));
  expect(computed[300]).toEqual(computed[0]);
  expect(await control.readRequests()).toHaveLength(2);
  const again = await vectors.vectorsOf(accountId, [...texts.slice(0, 5), 'One more text']);
  expect(again.slice(0, 5)).toEqual(computed.slice(0, 5));
  expect(await control.readRequests()).toHaveLength(3);
  expect(await product.db().embedding.count({ where: { accountId } })).toBe(301);
  const stranger = await openAccount();
  const { listEmbedders } = await import('@/lib/embedding/embedder');
  expect(await vectors.storedVectors(stranger, texts.slice(0, 2), listEmbedders()[0])).toEqual([undefined, undefined]);
});

test('texts of any script are cut and sent in requests that OpenAI takes, each vector with its own text', async () => {
  const accountId = await openAccount();
  const control = createControl(sandbox.urls.control);
  await control.clearRequests();
  const heads = ['大', '小', '山', '水'];
  const chinese = Array.from({ length: 256 }, (_, index) => `${heads[index % 4]}${'的'.repeat(6_000)}${index}`);
  const computed = await vectors.vectorsOf(accountId, chinese);
  expect(new Set(computed.map((vector) => vector.join())).size).toBe(4);
  expect(computed.slice(4)).toEqual(computed.slice(0, -4));
  const [burmese] = await vectors.vectorsOf(accountId, ['မြန်မာဘာသာစကား'.repeat(400)]);
  expect(burmese).toHaveLength(512);
  const statuses = (await control.readRequests()).map(({ status }) => status);
  expect(statuses).toEqual(new Array(statuses.length).fill(200));
  expect(statuses.length).toBeLessThan(12);
});

test('vectors of another model or length are never taken for the ones asked for', async () => {
  const accountId = await openAccount();
  const [text] = makeTexts(1) as [string];
  const one = makeEmbedder('one', 4, 0.1);
  const longer = makeEmbedder('one', 8, 0.2);
  const other = makeEmbedder('other', 4, 0.3);
  for (const { embedder } of [one, longer, other]) await vectors.vectorsOf(accountId, [text], undefined, embedder);
  const stored = await Promise.all(
    [one, longer, other].map(({ embedder }) => vectors.storedVectors(accountId, [text], embedder)),
  );
  expect(stored.map(([vector]) => [vector?.length, vector?.[0]?.toFixed(1)])).toEqual([
    [4, '0.1'],
    [8, '0.2'],
    [4, '0.3'],
  ]);
  expect(await vectors.storedVectors(accountId, [text], { model: 'other', dimensions: 8 })).toEqual([undefined]);
});

test('after a switch the old set serves until the new one is complete', async () => {
  const accountId = await openAccount();
  const texts = makeTexts(1_100);
  const old = makeEmbedder('old', 2, 1);
  const next = makeEmbedder('next', 2, 1);
  const choose = (list: readonly string[] = texts) =>
    vectors.chooseEmbedder(accountId, list, undefined, [next.embedder, old.embedder]);
  const countNext = () => product.db().embedding.count({ where: { accountId, model: 'next' } });

  expect((await choose()).model).toBe('next');
  expect([next.calls, old.calls]).toEqual([[], []]);
  await vectors.vectorsOf(accountId, texts, undefined, old.embedder);

  expect([(await choose()).model, await countNext()]).toEqual(['old', 1_024]);
  expect([(await choose()).model, await countNext()]).toEqual(['next', 1_100]);
  expect(Math.max(...next.calls)).toBe(256);
  expect(old.calls.reduce((a, b) => a + b)).toBe(1_100 + 1);
  const made = next.calls.length;
  expect((await choose()).model).toBe('next');
  expect(next.calls).toHaveLength(made);
  expect((await choose([...texts, 'A new target'])).model).toBe('next');
});

test('where the old model answers no more, the new set is made whole at once', async () => {
  const accountId = await openAccount();
  const texts = makeTexts(1_100);
  const old = makeEmbedder('old', 2, 1);
  const next = makeEmbedder('next', 3, 1);
  await vectors.vectorsOf(accountId, texts, undefined, old.embedder);
  const lost: Embedder = { ...old.embedder, embed: () => Promise.reject(new Error('The key is refused.')) };
  const chosen = await vectors.chooseEmbedder(accountId, texts, undefined, [next.embedder, lost]);
  expect(chosen.model).toBe('next');
  const whole = await vectors.vectorsOf(accountId, texts, undefined, chosen);
  expect(new Set(whole.map(({ length }) => length))).toEqual(new Set([3]));
  expect(next.calls.reduce((a, b) => a + b)).toBe(1_100);
});

test('what nobody reads for sixty days is removed, and what is read stays', async () => {
  const accountId = await openAccount();
  const texts = makeTexts(6);
  const { embedder } = makeEmbedder('kept', 2, 1);
  const setAge = (days: number) =>
    product.db().embedding.updateMany({
      where: { accountId },
      data: { usedAt: new Date(Date.now() - days * 86_400_000) },
    });
  const count = () => product.db().embedding.count({ where: { accountId } });
  await vectors.vectorsOf(accountId, texts, undefined, embedder);
  await setAge(59);
  await vectors.removeUnreadVectors();
  expect(await count()).toBe(6);
  await Promise.all([1, 2, 3, 4].map(() => vectors.storedVectors(accountId, texts.slice(0, 4), embedder)));
  await vectors.removeUnreadVectors(new Date(Date.now() + 2 * 86_400_000));
  expect(await count()).toBe(4);
  await vectors.storedVectors(accountId, texts.slice(0, 2), { ...embedder, model: 'another' });
  await setAge(61);
  expect(await vectors.removeUnreadVectors()).toBe(4);
  expect(await vectors.vectorsOf(accountId, texts, undefined, embedder)).toHaveLength(6);
});

test('where the old set lacks a text, the new one is made whole and nothing is mixed', async () => {
  const accountId = await openAccount();
  const texts = makeTexts(3);
  const old = makeEmbedder('old', 2, 1);
  const next = makeEmbedder('next', 3, 1);
  await vectors.vectorsOf(accountId, texts.slice(0, 2), undefined, old.embedder);
  const chosen = await vectors.chooseEmbedder(accountId, texts, undefined, [next.embedder, old.embedder]);
  expect(chosen.model).toBe('next');
  const whole = await vectors.vectorsOf(accountId, texts, undefined, chosen);
  expect(whole.map(({ length }) => length)).toEqual([3, 3, 3]);
});

test('of more corrections than a question takes, the nearest to its pages go into it, and none that names no candidate', async () => {
  const { examplesFor } = await import('@/lib/sync/examples');
  const accountId = await openAccount();
  const about = ['chocolate cake with cream', 'a diesel engine of a lorry'];
  const all = Array.from({ length: 120 }, (_, index) => ({
    id: `e${index}`,
    title: `Note ${index} about ${about[index % 2]}`,
    text: `It tells of ${about[index % 2]}, at some length and in other words than before.`,
    matches: [index < 6 ? 'gone' : 'here'],
  }));
  const page = { id: 'p', title: 'Cream cake', text: 'A cake of dark chocolate.' };
  const chosen = await examplesFor(accountId, all, { pages: [page], targets: [{ id: 'here', title: 'T', text: '' }] });
  expect(chosen.length).toBeGreaterThan(5);
  expect(chosen.length).toBeLessThan(60);
  for (const { title, matches } of chosen)
    expect([title, ...matches]).toEqual([expect.stringContaining('cake'), 'here']);
  expect(chosen.map(({ id }) => Number(id.slice(1)))).toEqual(
    chosen.map(({ id }) => Number(id.slice(1))).sort((a, b) => a - b),
  );
});

test('a failed call stores what came before it, and the next one goes on there', async () => {
  const accountId = await openAccount();
  const texts = makeTexts(300);
  const control = createControl(sandbox.urls.control);
  let left = 1;
  const { embedder, calls } = makeEmbedder('weak', 2, 1);
  const weak: Embedder = {
    ...embedder,
    embed: (list) => (left-- > 0 ? embedder.embed(list) : Promise.reject(new Error('The model is away.'))),
  };
  await expect(vectors.vectorsOf(accountId, texts, undefined, weak)).rejects.toThrow('away');
  left = 9;
  await vectors.vectorsOf(accountId, texts, undefined, weak);
  expect(calls).toEqual([256, 44]);
  await control.addFault({ service: 'openai', route: '/v1/embeddings', status: 400, times: 1 });
  await expect(vectors.vectorsOf(accountId, ['Refused'])).rejects.toMatchObject({ code: /^openai_/ });
});
