import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SIGN_UP_CREDITS } from '@/lib/credits/free';
import type { RuleId } from '@/lib/ids';
import { createCrashes } from '@/tests/support/crash';
import { type Engine, startEngine } from '@/tests/support/engine';
import { expectSoundLedger } from '@/tests/support/ledger';
import { makeSources, openScenario } from '@/tests/support/scenario';

const CREDIT = 1_000_000n;

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

async function openPoor(left: bigint, pages: number | ReturnType<typeof makeSources>) {
  const { product } = engine;
  const accountId = await engine.openAccount({ verified: false });
  const amount = left - SIGN_UP_CREDITS * CREDIT;
  await product.postEntry(accountId, { kind: 'USE', amount, reference: `spent:${accountId}` });
  return openScenario(engine, { accountId, sources: typeof pages === 'number' ? makeSources(pages) : pages });
}

test('batches shrink to what the balance covers, the rule pauses, and new credits go on where it stopped', async () => {
  const { product } = engine;
  const scenario = await openPoor(CREDIT, 24);
  await engine.control.clearRequests();
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'out_of_credits');
  const paused = await scenario.poll(ruleId);
  expect(paused.progress.linked).toBeGreaterThan(0);
  expect(paused.progress.remaining).toBe(24 - paused.progress.linked);
  const left = await expectSoundLedger(product, scenario.accountId);
  expect(left).toBeGreaterThanOrEqual(0n);
  expect((await product.readBalance(scenario.accountId)).held).toBe(0n);
  const calls = await scenario.countCalls();

  await product.grantCredits(scenario.accountId, 20n, `gift:${scenario.accountId}`, 'A gift');
  const rule = await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(rule.progress).toMatchObject({ linked: 24, failed: 0 });
  const items = await scenario.readItems(ruleId);
  expect(items.map(({ decisions }) => decisions.length)).toEqual(Array(24).fill(1));
  expect(await scenario.countCalls()).toBe(calls + Math.ceil((24 - paused.progress.linked) / 8));
  await expectSoundLedger(product, scenario.accountId);
  await scenario.close();
});

test('a page that is too long for what is left pauses the rule, and no answer about the others is paid for nothing', async () => {
  const { product } = engine;
  const long = { id: 'long', title: 'Banana', text: 'A long note about bananas. '.repeat(220) };
  const sources = [long, ...makeSources(7)];
  for (const tenths of [10n, 11n, 12n]) {
    const scenario = await openPoor((tenths * CREDIT) / 10n, sources);
    const ruleId = await scenario.createRule();
    await scenario.waitForStatus(ruleId, 'out_of_credits');
    await scenario.poll(ruleId);
    const spent = async () => {
      const uses = await product.db().creditEntry.aggregate({
        where: { accountId: scenario.accountId, kind: 'USE', NOT: { reference: { startsWith: 'spent:' } } },
        _sum: { amount: true },
      });
      return -(uses._sum.amount ?? 0n);
    };
    const worth = async () => {
      const made = await product.db().decision.aggregate({ where: { ruleId }, _sum: { cost: true } });
      return made._sum.cost ?? 0n;
    };
    expect(await worth(), `${tenths} tenths of a credit`).toBe(await spent());
    await product.grantCredits(scenario.accountId, 20n, `gift:${scenario.accountId}`, 'A gift');
    await scenario.waitForStatus(ruleId, 'up_to_date');
    expect(await worth(), `${tenths} tenths of a credit`).toBe(await spent());
    expect((await scenario.readItems(ruleId)).map(({ decisions }) => decisions.length)).toEqual(Array(8).fill(1));
    await scenario.close();
  }
});

test('a balance that others hold for a moment pauses nothing', async () => {
  const { product } = engine;
  const scenario = await openPoor(3n * CREDIT, 8);
  const others = { ruleId: randomUUID() as RuleId };
  await product.holdCredits(scenario.accountId, 29n * (CREDIT / 10n), `other:${scenario.accountId}`, others);
  const ruleId = await scenario.createRule();
  const waiting = async () => (await scenario.readItems(ruleId)).length === 8;
  await expect.poll(waiting).toBe(true);
  await product.releaseHold(`other:${scenario.accountId}`);
  const rule = await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(rule.progress.linked).toBe(8);
  await expectSoundLedger(product, scenario.accountId);
  await scenario.close();
});

test('an account without any credits keeps its pages until there are some, wherever a process dies that gives them', async () => {
  const scenario = await openPoor(0n, 6);
  const ruleId = await scenario.createRule();
  const { accountId } = scenario;
  const db = engine.product.db();
  const paused = await scenario.waitForStatus(ruleId, 'out_of_credits');
  expect(paused.progress).toMatchObject({ linked: 0, remaining: 6 });
  expect((await scenario.readItems(ruleId)).every(({ status }) => status === 'NO_CREDITS')).toBe(true);
  const crashes = createCrashes(() => engine.product.db());
  let died = 0;
  for (let statement = 1; ; statement += 1) {
    crashes.dieAfter(statement);
    await engine.product.markVerified(accountId).catch(() => {});
    crashes.revive();
    if (!crashes.hasDied()) break;
    died += 1;
    const { emailVerifiedAt } = await db.account.findUniqueOrThrow({ where: { id: accountId } });
    const given = await db.creditEntry.count({ where: { accountId, reference: { startsWith: 'verified:' } } });
    const { outOfCredits } = await db.rule.findUniqueOrThrow({ where: { id: ruleId } });
    expect([given, outOfCredits]).toEqual(emailVerifiedAt ? [1, false] : [0, true]);
  }
  expect(died).toBeGreaterThan(5);
  expect((await scenario.waitForStatus(ruleId, 'up_to_date')).progress.linked).toBe(6);
  await scenario.close();
});
