import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_PAGE_TOKENS } from '@/lib/matching/question';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeHostilePages } from '@/tests/support/hostile-pages';
import { expectSoundLedger } from '@/tests/support/ledger';
import { openScenario, TARGETS } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

const PAGES = Number(process.env.HOSTILE_PAGES ?? 60);
const MOST_LINKS = 2;

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

test('hostile pages and a model that obeys them link nothing else and cost no more than their room', async () => {
  const { product, control } = engine;
  const hostile = makeHostilePages(11, PAGES, { targets: TARGETS });
  const sources = hostile.map(({ id, title, text }) => ({
    id,
    title: title.slice(0, 1_900),
    text: text.slice(0, 20_000),
  }));
  const scenario = await openScenario(engine, { sources });
  await product.grantCredits(scenario.accountId, 10_000n, `hostile:${scenario.accountId}`, 'For the test');
  await control.setObedient(true);
  const ruleId = await scenario.createRule({ matches: `0-${MOST_LINKS}` });
  const rule = await waitUntil(
    'every page is decided or has failed',
    async () => {
      const state = await scenario.readRule(ruleId);
      const { total, remaining } = state.progress;
      return total === PAGES && remaining === 0 && state;
    },
    { timeoutMs: 500_000, everyMs: 1_000 },
  );
  const causes = await product.groupFailures(scenario.accountId, ruleId);
  const expected = ['openai_cut_off', 'openai_invalid_answer'];
  expect(causes.filter(({ code }) => !expected.includes(code))).toEqual([]);
  expect(rule.progress.failed).toBeLessThan(PAGES / 2);

  const known = new Set(Object.values(scenario.ids.targetPages));
  const values = await control.readPages(scenario.ids.sourceDataSourceId);
  for (const page of values) {
    const value = page.properties['AI match'] as string[];
    expect(value.length).toBeLessThanOrEqual(MOST_LINKS);
    expect(value.filter((id) => !known.has(id))).toEqual([]);
  }
  const decisions = await product.db().decision.findMany({ where: { ruleId } });
  expect(decisions.length + rule.progress.failed).toBeGreaterThanOrEqual(PAGES);
  for (const { promptTokens, completionTokens, calls } of decisions) {
    expect(promptTokens).toBeLessThan(calls * (MOST_PAGE_TOKENS + 1_500));
    expect(completionTokens).toBeLessThan(calls * 400);
    expect(calls).toBeLessThanOrEqual(4);
  }
  const spent = await product.db().creditEntry.aggregate({ where: { ruleId, kind: 'USE' }, _sum: { amount: true } });
  const borne = decisions.reduce((sum, { cost }) => sum + cost, 0n);
  expect(-(spent._sum.amount ?? 0n)).toBeGreaterThanOrEqual(borne);
  expect(borne).toBeLessThan(BigInt(PAGES) * 4_000_000n);
  await expectSoundLedger(product, scenario.accountId);
  await control.setObedient(false);
  await scenario.close();
}, 600_000);
