import { randomUUID } from 'node:crypto';
import pMap from 'p-map';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, RuleId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { expectSoundLedger } from '@/tests/support/ledger';
import { makeSources, openScenario, type Scenario } from '@/tests/support/scenario';

const CREDIT = 1_000_000n;
const AT_ONCE = { concurrency: 40 };
const OCTOBER = new Date('2026-10-31T23:59:50Z');
const NOVEMBER = new Date('2026-11-01T00:00:10Z');

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

const anyRule = () => randomUUID() as RuleId;

async function use(accountId: AccountId, cost: bigint, purpose: { ruleId: RuleId; now?: Date }): Promise<boolean> {
  const { product } = engine;
  const reference = randomUUID();
  if (!(await product.holdCredits(accountId, cost, reference, purpose))) return false;
  const settled = { model: 'gpt-4o-mini', pages: 1 };
  return product.db().$transaction((tx) => product.settleHold(tx, accountId, reference, cost, settled));
}

test('free credits are used before bought ones, and payments never touch them', async () => {
  const { product } = engine;
  const accountId = await engine.openAccount({ verified: false });
  const free = (await product.readBalance(accountId)).balance;
  const post = (kind: 'PURCHASE' | 'REFUND' | 'DISPUTE' | 'GRANT', amount: bigint) =>
    product.postEntry(accountId, { kind, amount, reference: randomUUID() });
  const parts = async () => {
    await expectSoundLedger(product, accountId);
    const row = await product.db().creditBalance.findUniqueOrThrow({ where: { accountId } });
    return [row.free, row.posted - row.free];
  };
  await post('PURCHASE', 100n * CREDIT);
  expect(await parts()).toEqual([free, 100n * CREDIT]);
  await post('REFUND', -30n * CREDIT);
  expect(await parts()).toEqual([free, 70n * CREDIT]);
  await use(accountId, free - CREDIT, { ruleId: anyRule() });
  expect(await parts()).toEqual([CREDIT, 70n * CREDIT]);
  await use(accountId, 3n * CREDIT, { ruleId: anyRule() });
  expect(await parts()).toEqual([0n, 68n * CREDIT]);
  await post('DISPUTE', -70n * CREDIT);
  expect(await parts()).toEqual([0n, -2n * CREDIT]);
  await post('GRANT', 10n * CREDIT);
  expect(await parts()).toEqual([10n * CREDIT, -2n * CREDIT]);
  const entries = await product.db().creditEntry.findMany({ where: { accountId, kind: 'USE' } });
  expect(entries.map(({ amount, free }) => [amount, free])).toEqual(expect.arrayContaining([[-3n * CREDIT, -CREDIT]]));
});

test('40 calls at once neither overdraw the last credits nor overshoot a cap', async () => {
  const { product } = engine;
  const cases: { limit: 'balance' | 'account' | 'rule'; fits: number }[] = [
    { limit: 'balance', fits: 10 },
    { limit: 'account', fits: 7 },
    { limit: 'rule', fits: 5 },
  ];
  const scenario = await openScenario(engine);
  const { accountId } = scenario;
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  for (const { limit, fits } of cases) {
    const { balance } = await product.readBalance(accountId);
    const { used } = await product.readAccountCap(accountId);
    const ofRule = (await product.readRuleCap(accountId, ruleId))?.used ?? 0n;
    const room = BigInt(fits) * CREDIT + CREDIT / 2n;
    if (limit === 'balance')
      await product.postEntry(accountId, { kind: 'GRANT', amount: room - balance, reference: randomUUID() });
    else await product.grantCredits(accountId, 100n, randomUUID(), 'For the test');
    await product.setAccountCap(accountId, limit === 'account' ? used + room : null);
    await product.setRuleCap(accountId, ruleId, limit === 'rule' ? ofRule + room : null);
    const references = Array.from({ length: 40 }, () => randomUUID());
    const held: string[] = [];
    await pMap(
      references,
      async (one) => {
        if (await product.holdCredits(accountId, CREDIT, one, { ruleId })) held.push(one);
      },
      AT_ONCE,
    );
    expect([limit, held.length]).toEqual([limit, fits]);
    await pMap(
      held,
      (one) =>
        product
          .db()
          .$transaction((tx) => product.settleHold(tx, accountId, one, CREDIT, { model: 'gpt-4o-mini', pages: 1 })),
      AT_ONCE,
    );
    expect(await expectSoundLedger(product, accountId)).toBeGreaterThanOrEqual(0n);
    expect(await product.holdCredits(accountId, CREDIT, randomUUID(), { ruleId })).toBe(false);
  }
  await scenario.close();
});

test('a call counts in the month in which it began, and a new month begins at nothing', async () => {
  const { product } = engine;
  const accountId = await engine.openAccount();
  const ruleId = anyRule();
  await product.setAccountCap(accountId, 10n * CREDIT);
  const late = randomUUID();
  expect(await product.holdCredits(accountId, 8n * CREDIT, late, { ruleId, now: OCTOBER })).toBe(true);
  expect(await use(accountId, 3n * CREDIT, { ruleId, now: OCTOBER })).toBe(false);
  expect(await use(accountId, 9n * CREDIT, { ruleId, now: NOVEMBER })).toBe(true);
  const settled = { model: 'gpt-4o-mini', pages: 1 };
  await product.db().$transaction((tx) => product.settleHold(tx, accountId, late, 8n * CREDIT, settled));
  const days = await product.db().creditUsage.findMany({ where: { accountId }, orderBy: { day: 'asc' } });
  expect(days.map(({ day, amount }) => [day.toISOString().slice(0, 10), amount])).toEqual([
    ['2026-10-31', 8n * CREDIT],
    ['2026-11-01', 9n * CREDIT],
  ]);
  expect(await use(accountId, 2n * CREDIT, { ruleId, now: NOVEMBER })).toBe(false);
  await expectSoundLedger(product, accountId);
});

async function waitAtCap(scope: 'RULE' | 'ACCOUNT'): Promise<{ scenario: Scenario; ruleId: RuleId; linked: number }> {
  const { product } = engine;
  const scenario = await openScenario(engine, { sources: makeSources(24) });
  if (scope === 'ACCOUNT') await product.setAccountCap(scenario.accountId, CREDIT);
  const ruleId = await scenario.createRule({ monthlyCap: scope === 'RULE' ? 1 : null });
  const waiting = await scenario.waitForStatus(ruleId, 'cap_reached');
  expect(waiting.reachedCap).toBe(scope);
  expect(waiting.progress.linked).toBeLessThan(24);
  const { used } = await product.readAccountCap(scenario.accountId);
  expect(used).toBeLessThanOrEqual(CREDIT);
  return { scenario, ruleId, linked: waiting.progress.linked };
}

/** What was used, and the wait, lie in an earlier month; `nth` keeps the days apart. */
async function passMonth(accountId: AccountId, nth: number): Promise<void> {
  const db = engine.product.db();
  await db.$executeRaw`
    UPDATE "CreditUsage" SET day = day - ${100 * nth}::int WHERE "accountId" = ${accountId}::uuid AND day > now() - interval '32 days'`;
  await db.$executeRaw`UPDATE "Rule" SET "capMonth" = "capMonth" - interval '1 month' WHERE "accountId" = ${accountId}::uuid`;
  // The worker may be faster: it looks once a minute.
  await engine.product.resumeAfterMonthTurn();
}

async function expectGoneOn({ scenario, ruleId }: { scenario: Scenario; ruleId: RuleId }): Promise<void> {
  const rule = await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(rule.progress).toMatchObject({ linked: 24, failed: 0 });
  expect((await scenario.readItems(ruleId)).map(({ decisions }) => decisions.length)).toEqual(Array(24).fill(1));
  await expectSoundLedger(engine.product, scenario.accountId);
  await scenario.close();
}

test('at its own cap a rule waits, new credits do not move it, and a higher cap lets it go on where it stopped', async () => {
  const { product } = engine;
  const waiting = await waitAtCap('RULE');
  const { accountId } = waiting.scenario;
  await product.grantCredits(accountId, 20n, randomUUID(), 'A gift');
  expect((await waiting.scenario.readRule(waiting.ruleId)).status).toBe('cap_reached');
  await product.setRuleCap(accountId, waiting.ruleId, 100n * CREDIT);
  await expectGoneOn(waiting);
});

test('what was bought waits a minute for its buyer; the button and many workers at once move a rule once', async () => {
  const { product } = engine;
  const accountId = await engine.openAccount({ verified: false });
  const { balance } = await product.readBalance(accountId);
  await product.postEntry(accountId, { kind: 'USE', amount: CREDIT - balance, reference: randomUUID() });
  const scenario = await openScenario(engine, { accountId, sources: makeSources(24) });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'out_of_credits');
  expect(await product.readPaused(accountId)).toMatchObject({ ready: 0, resumesAt: null, capped: 0 });

  await product.db().$transaction(async (tx) => {
    await product.addEntry(tx, accountId, { kind: 'PURCHASE', amount: 20n * CREDIT, reference: randomUUID() });
    await product.resumeSoon(tx, accountId);
  });
  expect(await product.resumeDue()).toBe(0);
  const waiting = await scenario.readRule(ruleId);
  expect(waiting.status).toBe('out_of_credits');
  const seconds = (Date.parse(waiting.resumesAt ?? '') - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(30);
  expect(await product.readPaused(accountId)).toMatchObject({ ready: 1, pages: waiting.progress.remaining });

  await product.db().rule.update({ where: { id: ruleId }, data: { resumesAt: new Date() } });
  const moved = await pMap(Array.from({ length: 10 }), () => product.resumeDue(), AT_ONCE);
  await pMap(Array.from({ length: 10 }), () => product.resumeAfterCredits(accountId), AT_ONCE);
  expect(moved.filter((count) => count > 0).length).toBeLessThanOrEqual(1);
  expect((await product.readPaused(accountId)).ready).toBe(0);
  await expectGoneOn({ scenario, ruleId });
});

test('at the account’s cap a rule waits, and goes on where it stopped when the month turns', async () => {
  const { product } = engine;
  const waiting = await waitAtCap('ACCOUNT');
  const { accountId } = waiting.scenario;
  expect(await product.resumeAfterMonthTurn()).toBe(0);
  expect((await waiting.scenario.readRule(waiting.ruleId)).status).toBe('cap_reached');
  // The cap lets a part of the pages pass in each month.
  for (let month = 1; month <= 30; month += 1) {
    await passMonth(accountId, month);
    const paused = async () => (await waiting.scenario.readRule(waiting.ruleId)).status !== 'running';
    await expect.poll(paused, { timeout: 20_000 }).toBe(true);
    if ((await waiting.scenario.readRule(waiting.ruleId)).status === 'up_to_date') break;
  }
  await expectGoneOn(waiting);
});

test('caps know no account and no rule but their own', async () => {
  const { product } = engine;
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  const stranger = await engine.openAccount();
  await expect(product.setRuleCap(stranger, ruleId, CREDIT)).rejects.toMatchObject({ code: 'rule_missing' });
  expect(await product.readRuleCap(stranger, ruleId)).toBeNull();
  expect((await product.readRuleCap(scenario.accountId, ruleId))?.cap).toBeNull();
  await scenario.close();
});

test('the nightly check finds each kind of ledger that does not add up, and forgets it once it is mended', async () => {
  const { product } = engine;
  const db = product.db();
  const columns = ['posted', 'free', 'held'] as const;
  const broken = await Promise.all(columns.map(() => engine.openAccount()));
  const change = (by: bigint) =>
    Promise.all(
      columns.map((column, index) =>
        db.creditBalance.update({ where: { accountId: broken[index] }, data: { [column]: { increment: by } } }),
      ),
    );
  const unused = await engine.openAccount();
  const day = new Date('2026-11-01');
  await change(1n);
  await db.creditUsage.create({
    data: { accountId: unused, day, ruleId: randomUUID(), model: '', pages: 1, amount: 1n },
  });
  const found = await product.checkLedgers();
  expect(found.sort()).toEqual([...broken, unused].sort());
  expect((await product.listLedgerProblems()).map(({ accountId }) => accountId).sort()).toEqual(found);
  await change(-1n);
  await db.creditUsage.deleteMany({ where: { accountId: unused } });
  expect(await product.checkLedgers()).toEqual([]);
  expect(await product.listLedgerProblems()).toEqual([]);
});
