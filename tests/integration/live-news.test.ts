import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId } from '@/lib/ids';
import type { LiveNews } from '@/lib/rules/live';
import { seedConnection } from '@/tests/screens/seed-connection';
import { seedRule } from '@/tests/screens/seed-rule';
import { type Engine, startEngine } from '@/tests/support/engine';
import { waitUntil } from '@/tests/support/wait-until';

let engine: Engine;
let accountId: AccountId;
let connectionId: string;

beforeAll(async () => {
  engine = await startEngine({ workers: 0 });
  accountId = await engine.openAccount();
  connectionId = await seedConnection({ accountId });
});
afterAll(() => engine?.stop());

const seed = async (rule: Parameters<typeof seedRule>[1] = {}) =>
  (await seedRule({ accountId }, { connectionId, targets: [], ...rule })).ruleId;

/** Everything that an open dashboard of an account is told, as it comes. */
async function watch(of: AccountId): Promise<{ told: LiveNews[]; stop: () => void }> {
  const { insertSession } = await import('@/lib/auth/sessions');
  const { watchAccount } = await import('@/lib/rules/live');
  const sessionId = await insertSession(of, { expiresAt: new Date(Date.now() + 600_000) });
  const told: LiveNews[] = [];
  const stop = watchAccount({ accountId: of, sessionId, onNews: (news) => told.push(news), onEnd: () => {} });
  return { told, stop };
}

/** As if a worker had worked on it. */
const touch = (id: string, linkedPages: number) =>
  engine.product.db().rule.update({ where: { id }, data: { linkedPages, changedAt: new Date() } });

const isTold = (told: LiveNews[], ruleId: string) => told.some(({ rules }) => rules?.some(({ id }) => id === ruleId));

test('tells once that a rule was deleted, and tells of it again once it is restored', async () => {
  const { product } = engine;
  const [deleted, other] = [await seed(), await seed()];
  const { told, stop } = await watch(accountId);
  await touch(deleted, 1);
  await waitUntil('it is told of', async () => isTold(told, deleted));
  told.length = 0;
  await product.deleteRule(accountId, deleted);
  await waitUntil('it is told as gone', async () => told.some(({ gone }) => gone?.includes(deleted)));
  for (const linked of [1, 2]) {
    const before = told.length;
    await touch(other, linked);
    await waitUntil('the other is told of', async () => isTold(told.slice(before), other));
  }
  expect(told.flatMap(({ gone }) => gone ?? [])).toEqual([deleted]);
  expect(isTold(told, deleted)).toBe(false);
  await product.restoreRule(accountId, deleted);
  await waitUntil('it is told of again', async () => isTold(told, deleted));
  stop();
});

test('a dashboard that asks is told of what was deleted since: drafts too, no trials, and nothing of another account', async () => {
  const { readLiveData } = await import('@/lib/rules/loaders');
  const { product } = engine;
  const since = new Date();
  const kept = await seed();
  const draft = await seed({ rule: { active: false, draftUntil: new Date(Date.now() + 600_000) } });
  const trial = await seed({ rule: { active: false, draftUntil: new Date(), trialOf: kept } });
  await product.deleteRule(accountId, draft);
  await product.db().rule.updateMany({ where: { trialOf: kept }, data: { deletedAt: new Date() } });
  const { rules, gone } = await readLiveData(accountId, since);
  expect(gone).toEqual([draft]);
  expect(gone).not.toContain(trial);
  expect(rules.map(({ id }) => id)).toEqual([kept]);
  const stranger = await engine.openAccount();
  expect(await readLiveData(stranger, since)).toMatchObject({ rules: [], gone: [] });
  expect((await readLiveData(accountId, new Date(Date.now() + 60_000))).gone).toEqual([]);
});
