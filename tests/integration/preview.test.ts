import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { SIGN_UP_CREDITS } from '@/lib/credits/free';
import { type AccountId, type ItemId, newId, type RuleId } from '@/lib/ids';
import type { NewRuleInput } from '@/lib/rules/schema';
import { type Engine, startEngine } from '@/tests/support/engine';
import { expectSoundLedger } from '@/tests/support/ledger';
import { makeSources, openScenario, type Scenario, type ScenarioOptions } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

const EMPTY = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, []]));

let engine: Engine;
let scenario: Scenario | undefined;

beforeAll(async () => {
  engine = await startEngine();
});
afterEach(async () => {
  await scenario?.close();
  scenario = undefined;
});
afterAll(() => engine?.stop());

async function openDraft(options: ScenarioOptions = { sources: makeSources(12) }) {
  const opened = await openScenario(engine, options);
  scenario = opened;
  const { product } = engine;
  const ruleId = newId<RuleId>();
  const read = async () => product.readPreview(opened.accountId, ruleId);
  const ask = async (more: Partial<NewRuleInput> = {}) =>
    product.previewDraft(opened.accountId, ruleId, await opened.describeRule(more));
  const until = (state: string) =>
    waitUntil(`the preview is ${state}`, async () => {
      const preview = await read();
      return preview?.state === state ? preview : undefined;
    });
  const preview = async (more: Partial<NewRuleInput> = {}) => {
    await ask(more);
    return until('done');
  };
  const countDecisions = () => product.db().decision.count({ where: { ruleId } });
  const countWrites = async () =>
    (await opened.readRequests()).filter(({ method, path }) => method === 'PATCH' && path.startsWith('/v1/pages/'))
      .length;
  return { opened, product, ruleId, read, ask, until, preview, countDecisions, countWrites };
}

test('a preview matches five pages, writes nothing, is charged, and is all that happens', async () => {
  const { opened, product, ruleId, preview, countDecisions, countWrites } = await openDraft();
  await engine.control.clearRequests();
  const before = await product.readBalance(opened.accountId);
  const done = await preview();
  expect(done.items).toHaveLength(5);
  expect(
    done.items.every(({ matches, reason, status }) => matches.length === 1 && reason && status === 'decided'),
  ).toBe(true);
  expect(await countDecisions()).toBe(5);
  expect(await opened.countCalls()).toBe(1);
  const { entries } = await product.listEntries(opened.accountId);
  expect(entries[0]?.note).toBe('Preview: 5 pages matched');
  const after = await product.readBalance(opened.accountId);
  expect(Number(before.balance - after.balance) / 1e6).toBeCloseTo(done.spent, 6);
  expect(done.spent).toBeGreaterThan(0);
  await expectSoundLedger(product, opened.accountId);
  const estimate = await product.estimateDraft(opened.accountId, opened.connectionId, opened.sides);
  const page = estimate.perPage['gpt-4o-mini'] ?? { low: 0, high: 0 };
  expect(estimate).toMatchObject({ source: { pages: 12, isAll: true }, target: { pages: 4, isAll: true } });
  expect(done.spent).toBeGreaterThan(5 * page.low);
  expect(done.spent).toBeLessThan(5 * page.high);

  const idle = await waitUntil('the connection rests', async () => {
    const row = await product.db().connection.findUniqueOrThrow({ where: { id: opened.connectionId } });
    return row.leaseOwner === null && row.wakeAt === null ? row : undefined;
  });
  expect(idle.dueAt.getTime()).toBeGreaterThan(Date.now() + 5 * 60_000);
  expect(await countWrites()).toBe(0);
  expect(await opened.readValues()).toEqual(EMPTY(12));
  expect(await opened.readRule(ruleId)).toMatchObject({ status: 'draft', active: false });
  await expect(product.db().rule.update({ where: { id: ruleId }, data: { active: true } })).rejects.toThrow();
  const { accountId } = opened;
  const forRules = [product.requestRun, product.retryFailed, product.recheckAll, product.undoRule];
  for (const ask of [...forRules, (...of: [AccountId, RuleId]) => product.setRuleActive(...of, true)])
    await expect(ask(accountId, ruleId)).rejects.toMatchObject({ code: 'rule_missing' });
  expect(await product.db().command.count({ where: { ruleId, kind: { not: 'PREVIEW' } } })).toBe(0);
});

test('what is previewed again unchanged costs nothing, and creating uses what was decided and what a person said', async () => {
  const { opened, product, ruleId, preview, countDecisions, countWrites } = await openDraft();
  const first = await preview();
  const again = await preview({ writeMode: 'ADD_ONLY', processingLimit: 7 });
  expect(again.spent).toBe(first.spent);
  const sides = { ...opened.sides, name: 'Another relation' };
  const another = await product.createRelationProperty(opened.accountId, opened.connectionId, sides);
  expect((await preview({ relationPropertyId: another.id })).spent).toBe(first.spent);
  expect(await countDecisions()).toBe(5);
  const changed = await preview({ instructions: 'Judge by what a thing is used for.' });
  expect(await countDecisions()).toBe(10);
  expect(changed.items.map(({ page }) => page.id)).toEqual(first.items.map(({ page }) => page.id));

  const [wrong] = changed.items;
  const key = Object.entries(opened.ids.sourcePages).find(([, id]) => id === wrong?.page.id)?.[0] ?? '';
  const chosen = opened.target(wrong?.matches[0]?.id === opened.target('tool') ? 'animal' : 'tool');
  await product.correctPage(opened.accountId, wrong?.id as ItemId, { targets: [chosen], seen: [] });
  await waitUntil('the correction is kept', async () => (await opened.readItem(ruleId, key)).byPerson);
  const corrected = await preview({ instructions: 'Judge by what a thing is.' });
  expect(corrected.items.find(({ id }) => id === wrong?.id)?.matches.map(({ id }) => id)).toEqual([chosen]);
  expect(await countWrites()).toBe(0);
  expect(await opened.readValues()).toEqual(EMPTY(12));

  await engine.control.clearRequests();
  expect(await opened.createRule({ instructions: 'Judge by what a thing is.' }, { ruleId })).toBe(ruleId);
  const rule = await opened.waitForStatus(ruleId, 'up_to_date');
  expect(rule.progress).toMatchObject({ total: 12, linked: 12 });
  expect(await opened.countCalls()).toBe(1);
  // Five, five again, the correction, the four others again, and the seven that no preview had.
  expect(await countDecisions()).toBe(5 + 5 + 1 + 4 + 7);
  expect((await opened.readValues())[key]).toEqual([chosen === opened.target('tool') ? 'tool' : 'animal']);
  const [run] = await product.listRuns(opened.accountId, ruleId);
  expect(run).toMatchObject({ cause: 'CREATED', pages: 11 });
  expect(await product.readPreview(opened.accountId, ruleId)).toBeNull();
  await expect(product.previewDraft(opened.accountId, ruleId, await opened.describeRule())).rejects.toMatchObject({
    code: 'rule_changed',
  });
});

test('created paused, a draft is disabled with what was previewed, and writes it once it is switched on', async () => {
  const { opened, product, ruleId, preview, countDecisions, countWrites } = await openDraft({
    sources: makeSources(5),
  });
  await preview();
  const create = () => opened.createRule({}, { ruleId, active: false });
  expect(await Promise.all([create(), create()])).toEqual([ruleId, ruleId]);
  expect((await opened.readRule(ruleId)).status).toBe('disabled');
  expect(await product.listRules(opened.accountId)).toHaveLength(1);
  expect(await countWrites()).toBe(0);
  await product.setRuleActive(opened.accountId, ruleId, true);
  expect((await opened.waitForStatus(ruleId, 'up_to_date')).progress.linked).toBe(5);
  expect(await countDecisions()).toBe(5);
  expect((await product.listRuns(opened.accountId, ruleId))[0]).toMatchObject({ pages: 5, changed: 5 });
});

test('two previews at once ask once', async () => {
  const { opened, product, ruleId, ask, until, countDecisions } = await openDraft();
  await engine.control.clearRequests();
  await Promise.all([ask(), ask()]);
  await until('done');
  await waitUntil('nothing is asked any more', async () => {
    const row = await product.db().connection.findUniqueOrThrow({ where: { id: opened.connectionId } });
    return row.leaseOwner === null && row.wakeAt === null;
  });
  expect(await countDecisions()).toBe(5);
  expect(await opened.countCalls()).toBe(1);
  expect((await product.listRules(opened.accountId)).map(({ id }) => id)).toEqual([ruleId]);
});

test('created while its preview is under way, each page is decided once', async () => {
  const { opened, ruleId, ask, countDecisions } = await openDraft();
  const asking = await engine.control.hold({ service: 'openai', method: 'POST' });
  await ask();
  await asking.reached();
  await opened.createRule({}, { ruleId });
  await asking.release();
  expect((await opened.waitForStatus(ruleId, 'up_to_date')).progress.linked).toBe(12);
  expect(await countDecisions()).toBe(12);
});

test('deleted while its preview is under way, nothing comes of it; another account cannot touch it', async () => {
  const { opened, product, ruleId, ask, read, countWrites } = await openDraft();
  const asking = await engine.control.hold({ service: 'openai', method: 'POST' });
  await ask();
  await asking.reached();
  const stranger = await engine.openAccount();
  expect(await product.readPreview(stranger, ruleId)).toBeNull();
  const theirs = await openScenario(engine, { accountId: stranger });
  await expect(product.previewDraft(stranger, ruleId, await theirs.describeRule())).rejects.toMatchObject({
    code: 'rule_missing',
  });
  await product.deleteRule(opened.accountId, ruleId);
  expect(await read()).toBeNull();
  await asking.release();
  await waitUntil('the slice is over', async () => {
    const row = await product.db().connection.findUniqueOrThrow({ where: { id: opened.connectionId } });
    return row.leaseOwner === null;
  });
  expect(await countWrites()).toBe(0);
  await expectSoundLedger(product, opened.accountId);

  await product.db().rule.update({ where: { id: ruleId }, data: { draftUntil: new Date(Date.now() - 1_000) } });
  await product.purgeDrafts();
  expect(await product.db().rule.count({ where: { id: ruleId } })).toBe(0);
});

test('an empty source, an empty target and missing credits are told', async () => {
  const empty = await openDraft({ sources: [] });
  expect((await empty.preview()).items).toEqual([]);
  await empty.opened.close();

  const blank = await openDraft({ targets: [{ id: 'blank', title: '', text: '' }] });
  await blank.ask();
  expect((await blank.until('problem')).problem?.code).toBe('target_empty');
  await blank.opened.close();

  const accountId: AccountId = await engine.openAccount({ verified: false });
  const spent = { kind: 'USE', amount: -SIGN_UP_CREDITS * 1_000_000n, reference: `spent:${randomUUID()}` } as const;
  await engine.product.postEntry(accountId, spent);
  const poor = await openDraft({ accountId });
  await poor.ask();
  await poor.until('out_of_credits');
  await engine.product.markVerified(accountId);
  expect((await poor.until('done')).items).toHaveLength(5);
});

test('changed settings are tried beside the rule, which stays as it is and is listed alone', async () => {
  scenario = await openScenario(engine, { sources: makeSources(12) });
  const { product } = engine;
  const { accountId } = scenario;
  const ruleId = await scenario.createRule();
  const before = await scenario.waitForStatus(ruleId, 'up_to_date');
  const decided = await product.db().decision.count({ where: { ruleId } });
  const { processingLimit, ...tried } = await scenario.describeRule({ instructions: 'Prefer the broader topic.' });
  await engine.control.clearRequests();
  await product.previewSettings(accountId, ruleId, { processingLimit, ...tried });
  const trialId = product.trialIdOf(ruleId);
  const preview = await waitUntil('the trial is over', async () => {
    const state = await product.readPreview(accountId, trialId);
    return state?.state === 'done' ? state : undefined;
  });
  expect(preview.items).toHaveLength(5);
  expect(preview.spent).toBeGreaterThan(0);
  const questions = (await engine.control.readRequests()).filter(({ path }) => path.endsWith('/chat/completions'));
  expect(questions).toHaveLength(1);
  expect(await product.db().rule.findUniqueOrThrow({ where: { id: trialId } })).toMatchObject({
    instructions: 'Prefer the broader topic.',
    trialOf: ruleId,
    active: false,
  });

  expect(await product.db().decision.count({ where: { ruleId } })).toBe(decided);
  expect((await scenario.readRule(ruleId)).progress).toEqual(before.progress);
  expect((await product.listRules(accountId)).map(({ id }) => id)).toEqual([ruleId]);
  expect((await product.listRulePage(accountId)).rules.map(({ id }) => id)).toEqual([ruleId]);
  expect((await product.countRules(accountId)).rules).toBe(1);
  expect(await product.readRule(accountId, trialId)).toBeNull();
  expect(await product.hasRule(accountId, trialId)).toBe(true);
  const stranger = await engine.openAccount();
  await expect(product.previewSettings(stranger, ruleId, tried as never)).rejects.toMatchObject({
    code: 'rule_missing',
  });
  expect(await product.readPreview(stranger, trialId)).toBeNull();
  await expectSoundLedger(product, accountId);
});

test('a migration that adds a column breaks no preview of a process that runs already', async () => {
  const { product, preview } = await openDraft();
  await preview();
  await preview({ instructions: 'Prefer the narrower one.' });
  await product.db().$executeRaw`ALTER TABLE "Rule" ADD COLUMN "addedLater" text`;
  const { items } = await preview({ instructions: 'Prefer the broader one.' });
  expect(items).toHaveLength(5);
});
