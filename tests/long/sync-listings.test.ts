import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, type Scenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

const SAW = { title: 'A circular saw', properties: { Description: 'A tool for the workshop that cuts wood.' } };
const TRAM = { title: 'A tram', properties: { Description: 'It carries people on rails.' } };
const MINUTES_MS = 60_000;

let engine: Engine;

beforeAll(async () => {
  // Polls come when the test asks for them.
  engine = await startEngine({ more: { POLL_SECONDS: '600' } });
});
afterAll(() => engine?.stop());
afterEach(async () => {
  await engine.control.clearFaults();
  await engine.control.moveClock(0);
  await behave({ cursors: 'kept', queryLagMs: 0, pageLimit: 100, resultLimit: 10_000, markdownBlocks: 20_000 });
});

const behave = (switches: object) => engine.control.ask('POST', '/notion/behaviour', switches);
const queryOf = ({ ids }: Scenario) => `/v1/data_sources/${ids.sourceDataSourceId}/query`;

async function countQueries(scenario: Scenario): Promise<number> {
  return (await engine.control.readRequests()).filter(({ path }) => path === queryOf(scenario)).length;
}

/** Does something while the second page of a listing of the source is on its way. */
async function pollWith(scenario: Scenario, ruleId: Parameters<Scenario['poll']>[0], between: () => Promise<unknown>) {
  await engine.control.clearRequests();
  const listing = await engine.control.hold({ service: 'notion', route: queryOf(scenario), skip: 1 });
  const polling = scenario.poll(ruleId);
  await listing.reached();
  await between();
  await listing.release();
  await polling;
  expect(await countQueries(scenario)).toBeGreaterThan(1);
}

test('edits in the middle of a listing shift nothing out of it, wherever a cursor goes on', async () => {
  const { control } = engine;
  const scenario = await openScenario(engine, { sources: makeSources(12) });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toMatchObject({ s5: ['tool'], s10: ['fruit'] });

  await behave({ cursors: 'live', pageLimit: 5 });
  await control.editPage(scenario.source('s10'), SAW);
  await pollWith(scenario, ruleId, async () => {
    await control.moveClock(5 * MINUTES_MS);
    // The page at which the listing goes on, one that was listed already, and one that is new.
    await control.editPage(scenario.source('s5'), TRAM);
    await control.editPage(scenario.source('s0'), SAW);
    await control.createPage(scenario.ids.sourceDataSourceId, SAW);
    await control.trashPage(scenario.source('s6'));
  });
  expect((await scenario.readValues()).s10).toEqual(['tool']);
  await control.moveClock(7 * MINUTES_MS);
  await scenario.poll(ruleId);
  const { s6, ...values } = await scenario.readValues();
  expect(values).toMatchObject({ s0: ['tool'], s5: ['vehicle'], s10: ['tool'] });
  expect(s6).toEqual(['animal']);
  expect(Object.values(values).filter(({ length }) => length === 1)).toHaveLength(12);
  await scenario.close();
});

test('what queries do not know for a while is found once they do', async () => {
  const { control } = engine;
  await behave({ queryLagMs: 150_000 });
  const scenario = await openScenario(engine);
  const begun = Date.now();
  const early = await control.createPage(scenario.ids.sourceDataSourceId, SAW);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const target = await control.createPage(scenario.ids.targetDataSourceId, {
    title: 'Penguins',
    properties: { Description: 'A note about the penguin, a bird of the south.' },
  });
  await control.editPage(scenario.source('s0'), SAW);
  for (const seconds of [30, 60]) {
    await control.moveClock(Math.max(0, seconds * 1_000 - (Date.now() - begun)));
    await scenario.poll(ruleId);
    expect(await scenario.readValues()).toMatchObject({ s0: ['fruit'], [early.id]: [] });
  }
  await control.moveClock(165_000);
  await scenario.poll(ruleId);
  expect(await scenario.readValues()).toMatchObject({ s0: ['tool'], s2: [target.id], [early.id]: ['tool'] });
  await scenario.close();
});

test('beyond the end of a query every page is listed, edited or missing', async () => {
  const { control, product } = engine;
  await behave({ resultLimit: 20 });
  // More pages of one minute than a query shows, then three ordinary minutes.
  const scenario = await openScenario(engine, { sources: makeSources(36) });
  const later: string[] = [];
  for (let index = 0; index < 27; index += 1) {
    await control.moveClock((2 + Math.floor(index / 9)) * MINUTES_MS);
    const { id } = await control.createPage(scenario.ids.sourceDataSourceId, { ...SAW, title: `A saw ${index}` });
    later.push(id);
  }
  await control.moveClock(10 * MINUTES_MS);
  const ruleId = await scenario.createRule();
  const rule = await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(rule.progress).toMatchObject({ linked: 63, failed: 0 });

  await control.moveClock(20 * MINUTES_MS);
  for (const id of later) await control.editPage(id, { title: 'A small dog', properties: { Description: 'A dog.' } });
  for (const index of [0, 17, 35])
    await control.editPage(scenario.source(`s${index}`), {
      title: 'A small dog',
      properties: { Description: 'A dog.' },
    });
  await scenario.poll(ruleId);
  const values = await scenario.readValues();
  for (const key of [...later, 's0', 's17', 's35']) expect(values[key]).toEqual(['animal']);

  await control.trashPage(scenario.source('s20'));
  await control.trashPage(later[26] ?? '');
  await product
    .db()
    .feed.updateMany({ where: { connectionId: scenario.connectionId }, data: { sweptAt: new Date(0) } });
  await control.clearRequests();
  await scenario.poll(ruleId);
  const gone = (await scenario.readItems(ruleId)).filter(({ status }) => status === 'GONE').map(({ pageId }) => pageId);
  expect(new Set(gone)).toEqual(new Set([scenario.source('s20'), later[26]]));
  const asked = (await scenario.readRequests()).filter(
    ({ method, path }) => method === 'GET' && path.includes('/pages/'),
  );
  expect(asked).toHaveLength(2);
  await scenario.close();
});

test('a minute of which Notion shows no whole list is told of, and an edit brings a page of it in', async () => {
  const { control, product } = engine;
  await behave({ resultLimit: 10 });
  const scenario = await openScenario(engine, { sources: makeSources(24) });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const { progress, unlisted } = await scenario.readRule(ruleId);
  expect(unlisted).toMatchObject([{ side: 'source' }]);
  const missed = Object.entries(await scenario.readValues()).filter(([, value]) => value.length === 0);
  expect(missed.length).toBeGreaterThan(0);
  expect(missed).toHaveLength(24 - progress.total);

  await control.moveClock(10 * MINUTES_MS);
  const [key = ''] = missed[0] ?? [];
  await control.editPage(scenario.source(key), SAW);
  await scenario.poll(ruleId);
  expect((await scenario.readValues())[key]).toEqual(['tool']);

  await behave({ resultLimit: 10_000 });
  await product
    .db()
    .feed.updateMany({ where: { connectionId: scenario.connectionId }, data: { sweptAt: new Date(0) } });
  await scenario.poll(ruleId);
  expect(await scenario.readRule(ruleId)).toMatchObject({ progress: { total: 24 }, unlisted: [] });
  await scenario.close();
});

test('a poll that is asked for while a listing is under way comes right after it', async () => {
  const { control, product } = engine;
  const scenario = await openScenario(engine, { sources: makeSources(12) });
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect(await scenario.readValues()).toMatchObject({ s0: ['fruit'] });

  await behave({ pageLimit: 5 });
  await control.editPage(scenario.source('s10'), SAW);
  await pollWith(scenario, ruleId, async () => {
    await control.moveClock(5 * MINUTES_MS);
    await control.editPage(scenario.source('s0'), SAW);
    await product.requestRun(scenario.accountId, ruleId);
  });
  await waitUntil('the edit is seen', async () => (await scenario.readValues()).s0?.[0] === 'tool');
  await scenario.close();
});

test('a body that Notion cuts is read to its end, part by part', async () => {
  const { control } = engine;
  await behave({ markdownBlocks: 4 });
  const scenario = await openScenario(engine, { sources: makeSources(1) });
  const lines = Array.from({ length: 11 }, (_, line) => `Line ${line} of a long report.`);
  const markdown = [...lines, 'In the end it was a hammer, a tool for the workshop.'].join('\n');
  await control.editPage(scenario.source('s0'), { title: 'A report', markdown });
  await control.clearRequests();
  const ruleId = await scenario.createRule({ sourceContent: { kind: 'BLOCKS' } });
  await scenario.waitForStatus(ruleId, 'up_to_date');
  expect((await control.readPrompts())[0]).toMatch(/Line 0 of[\s\S]*Line 10 of[\s\S]*In the end it was a hammer/);
  expect(await scenario.readValues()).toEqual({ s0: ['tool'] });
  const reads = (await control.readRequests()).filter(({ path }) => path.endsWith('/markdown'));
  expect(reads.length).toBeGreaterThan(1);
  await scenario.close();
});
