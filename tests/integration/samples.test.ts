import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ workers: 0 });
});
afterAll(() => engine?.stop());

test('one press links the sample workspace and starts a first Auto Relation', async () => {
  const { product } = engine;
  const accountId = await engine.openAccount();
  const ruleId = await product.trySamples(accountId);
  expect(await product.readRule(accountId, ruleId)).toMatchObject({
    source: { name: 'Recipes' },
    target: { name: 'Categories' },
    active: true,
  });
});

test('a second press answers with the same one, and another account gets its own', async () => {
  const { product } = engine;
  const [mine, theirs] = [await engine.openAccount(), await engine.openAccount()];
  const first = await product.trySamples(mine);
  expect(await product.trySamples(mine)).toBe(first);
  expect(await product.listRules(mine)).toHaveLength(1);
  expect(await product.listConnections(mine)).toHaveLength(1);
  const second = await product.trySamples(theirs);
  const names = [await product.readRule(mine, first), await product.readRule(theirs, second)];
  expect(new Set(names.map((rule) => rule?.relationProperty.name)).size).toBe(2);
});

test('pressed twice at once it starts one', async () => {
  const { product } = engine;
  const accountId = await engine.openAccount();
  const [first, second] = await Promise.all([product.trySamples(accountId), product.trySamples(accountId)]);
  expect(second).toBe(first);
  expect(await product.listRules(accountId)).toHaveLength(1);
  expect(await product.listConnections(accountId)).toMatchObject([{ sample: true }]);
  await product.deleteRule(accountId, first);
  const next = await product.trySamples(accountId);
  expect(next).not.toBe(first);
  expect(await product.readRule(accountId, next)).toMatchObject({ active: true });
});

test('after a disconnection it links the same workspace again', async () => {
  const { product } = engine;
  const accountId = await engine.openAccount();
  const ruleId = await product.trySamples(accountId);
  const [before] = await product.listConnections(accountId);
  if (before) await product.disconnect(accountId, before.id);
  expect(await product.trySamples(accountId)).toBe(ruleId);
  expect(await product.listConnections(accountId)).toMatchObject([{ id: before?.id, status: 'active' }]);
});
