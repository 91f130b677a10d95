import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { makeSources, openScenario, RELATION, type Scenario } from '@/tests/support/scenario';

type RuleId = Awaited<ReturnType<Scenario['createRule']>>;

let engine: Engine;

beforeAll(async () => {
  // Polls come when the test asks for them.
  engine = await startEngine({ more: { POLL_SECONDS: '600' } });
});
afterAll(() => engine?.stop());

const notion = (method: string, path: string, body?: object) =>
  engine.control.ask<never>(method, `/notion${path}`, body);

/** Adds a property by Notion's own interface, as relations and rollups are made; answers its id. */
async function addProperty({ ids }: Scenario, name: string, config: object): Promise<string> {
  const answer = await fetch(`${engine.stack.sandbox.urls.notion}/v1/data_sources/${ids.sourceDataSourceId}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${ids.notionToken}`, 'notion-version': '2026-03-11' },
    body: JSON.stringify({ properties: { [name]: config } }),
  });
  const { properties } = (await answer.json()) as { properties: Record<string, { id: string }> };
  return properties[name]?.id ?? '';
}

/** The daily sweep, now. */
async function sweep(scenario: Scenario, ruleId: RuleId) {
  const where = { connectionId: scenario.connectionId };
  await engine.product.db().feed.updateMany({ where, data: { sweptAt: new Date(0) } });
  return scenario.poll(ruleId);
}

async function openDone(more: Parameters<Scenario['createRule']>[0] = {}) {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule(more);
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await engine.control.clearRequests();
  return { scenario, ruleId };
}

const statusOf = async (scenario: Scenario, ruleId: RuleId, key: string) =>
  (await scenario.readItem(ruleId, key)).status;

describe('a source page', () => {
  test('that is trashed rests, and one that is restored is matched as if it were new', async () => {
    const { scenario, ruleId } = await openDone();
    const page = scenario.source('s0');
    await notion('POST', `/pages/${page}/trash`);
    const rule = await sweep(scenario, ruleId);
    expect(rule.progress).toMatchObject({ total: 5, linked: 5, failed: 0 });
    expect(await statusOf(scenario, ruleId, 's0')).toBe('GONE');
    expect(await scenario.countCalls()).toBe(0);

    await notion('POST', `/pages/${page}/restore`);
    await scenario.poll(ruleId);
    const { status, decisions } = await scenario.readItem(ruleId, 's0');
    expect({ status, decisions: decisions.length }).toEqual({ status: 'WRITTEN', decisions: 2 });
    expect((await scenario.readValues()).s0).toEqual(['fruit']);
    expect(await scenario.countCalls()).toBe(1);
    await scenario.close();
  });

  test('that Notion no longer finds is gone while its data source is there, which is asked once for all', async () => {
    const { scenario, ruleId } = await openDone();
    const keys = ['s0', 's1', 's2', 's3'];
    for (const key of keys) await notion('POST', `/pages/${scenario.source(key)}/trash`);
    const body = { object: 'error', status: 404, code: 'object_not_found', message: 'Could not find page.' };
    const fault = { service: 'notion', method: 'GET', route: '/v1/pages/*', status: 404, body, times: 4 } as const;
    await engine.control.addFault(fault);
    await engine.control.clearRequests();
    await sweep(scenario, ruleId);
    await engine.control.clearFaults();
    for (const key of keys) expect(await statusOf(scenario, ruleId, key)).toBe('GONE');
    const reads = (await scenario.readRequests()).filter(
      ({ method, path }) => method === 'GET' && path.includes(scenario.ids.sourceDataSourceId),
    );
    // The sweep itself reads it for its properties.
    expect(reads.length).toBe(2);
    await scenario.close();
  });

  test('that moves out rests, and nothing is written to it where it went', async () => {
    const { scenario, ruleId } = await openDone();
    const { sourceDataSourceId, targetDataSourceId } = scenario.ids;
    await notion('POST', `/pages/${scenario.source('s1')}/move`, { dataSourceId: targetDataSourceId });
    await sweep(scenario, ruleId);
    expect(await statusOf(scenario, ruleId, 's1')).toBe('GONE');
    const patched = (await scenario.readRequests()).filter(({ method }) => method === 'PATCH');
    expect(patched.filter(({ path }) => path.includes(scenario.source('s1')))).toEqual([]);

    await notion('POST', `/pages/${scenario.source('s1')}/move`, { dataSourceId: sourceDataSourceId });
    await scenario.poll(ruleId);
    expect((await scenario.readValues()).s1).toEqual(['tool']);
    await scenario.close();
  });

  test('that is edited while it is being matched is matched again, once', async () => {
    const scenario = await openScenario(engine, { sources: makeSources(1) });
    const { control } = engine;
    const matching = await control.hold({ service: 'openai', route: '/v1/chat/completions' });
    const ruleId = await scenario.createRule();
    await matching.reached();
    await control.editPage(scenario.source('s0'), {
      title: 'A tram',
      properties: { Description: 'It runs on rails.' },
    });
    await matching.release();
    await scenario.waitForStatus(ruleId, 'up_to_date');
    await scenario.poll(ruleId);
    await scenario.poll(ruleId);
    expect((await scenario.readValues()).s0).toEqual(['vehicle']);
    expect((await scenario.readItem(ruleId, 's0')).decisions).toHaveLength(2);
    await scenario.close();
  });
});

describe('a target page', () => {
  test('that is renamed has the pages that hold it checked again', async () => {
    const { scenario, ruleId } = await openDone({ processingLimit: 2 });
    await engine.control.editPage(scenario.target('fruit'), { title: 'Fruit of all kinds' });
    const rule = await scenario.poll(ruleId);
    const checked = (await scenario.readItems(ruleId)).filter(({ decisions }) => decisions.length === 2);
    expect(new Set(checked.map(({ pageId }) => pageId))).toEqual(new Set(['s0', 's4'].map(scenario.source)));
    expect(rule.notRechecked).toBe(4);
    await scenario.close();
  });

  test('that is trashed is chosen no more, and its pages are matched without it', async () => {
    const { scenario, ruleId } = await openDone();
    await notion('POST', `/pages/${scenario.target('fruit')}/trash`);
    await sweep(scenario, ruleId);
    const values = Object.values(await scenario.readValues()).flat();
    expect(values).not.toContain('fruit');
    const { decisions } = await scenario.readItem(ruleId, 's0');
    expect(decisions).toHaveLength(2);

    await notion('POST', `/pages/${scenario.target('fruit')}/restore`);
    await scenario.poll(ruleId);
    expect(await scenario.readValues()).toMatchObject({ s0: ['fruit'], s4: ['fruit'], s1: ['tool'] });
    await scenario.close();
  });
});

describe('the relation property', () => {
  const propertyPath = ({ ids, property }: Scenario) =>
    `/data-sources/${ids.sourceDataSourceId}/properties/${encodeURIComponent(property.name)}`;

  test('that is renamed is filled under its new name', async () => {
    const { scenario, ruleId } = await openDone();
    await notion('POST', propertyPath(scenario), { name: 'Group of things' });
    await engine.control.editPage(scenario.source('s0'), { title: 'A saw', properties: { Description: 'A tool.' } });
    const rule = await scenario.poll(ruleId);
    expect(rule.status).toBe('up_to_date');
    expect((await scenario.readValues('Group of things')).s0).toEqual(['tool']);
    const swept = await sweep(scenario, ruleId);
    expect(swept.relationProperty.name).toBe('Group of things');
    await scenario.close();
  });

  test('that becomes a text stops the rule, and nothing is written', async () => {
    const { scenario, ruleId } = await openDone();
    await notion('POST', propertyPath(scenario), { type: 'rich_text' });
    await engine.control.editPage(scenario.source('s0'), { title: 'A saw', properties: { Description: 'A tool.' } });
    await engine.product.requestRun(scenario.accountId, ruleId);
    const stopped = await scenario.waitForStatus(ruleId, 'needs_attention');
    expect(stopped.problem?.code).toBe('property_not_relation');
    expect((await scenario.readRequests()).filter(({ method }) => method === 'PATCH')).toEqual([]);
    await scenario.close();
  });
});

describe('a relation property that is pointed at another database', () => {
  const point = (scenario: Scenario, dataSourceId = scenario.ids.sourceDataSourceId) =>
    addProperty(scenario, RELATION, {
      relation: { data_source_id: dataSourceId, type: 'single_property', single_property: {} },
    });

  test('stops the rule when a write is refused, and goes on once it leads back', async () => {
    const { scenario, ruleId } = await openDone();
    await point(scenario);
    await engine.control.editPage(scenario.source('s0'), { title: 'A saw', properties: { Description: 'A tool.' } });
    await engine.product.requestRun(scenario.accountId, ruleId);
    const stopped = await scenario.waitForStatus(ruleId, 'needs_attention');
    expect(stopped.problem?.code).toBe('property_other_target');
    expect(Object.values(await scenario.readValues()).flat()).toEqual([]);
    await point(scenario, scenario.ids.targetDataSourceId);
    await engine.product.requestRun(scenario.accountId, ruleId);
    await scenario.waitForStatus(ruleId, 'up_to_date');
    expect((await scenario.readValues()).s0).toEqual(['tool']);
    await scenario.close();
  });

  test('stops the rule by the sweep when nothing was to be written', async () => {
    const { scenario, ruleId } = await openDone();
    await point(scenario);
    expect((await sweep(scenario, ruleId)).problem?.code).toBe('property_other_target');
    await scenario.close();
  });
});

describe('the content property', () => {
  const description = ({ ids }: Scenario) => `/data-sources/${ids.sourceDataSourceId}/properties/Description`;

  test('that is renamed or becomes another type is read on', async () => {
    const { scenario, ruleId } = await openDone();
    await notion('POST', description(scenario), { name: 'About' });
    await engine.control.editPage(scenario.source('s0'), { title: 'A saw', properties: { About: 'A tool to cut.' } });
    await scenario.poll(ruleId);
    expect((await scenario.readValues()).s0).toEqual(['tool']);
    expect(await scenario.countCalls()).toBe(1);

    await notion('POST', `/data-sources/${scenario.ids.sourceDataSourceId}/properties/About`, { type: 'number' });
    await engine.control.editPage(scenario.source('s1'), { title: 'A horse', properties: { About: 4 } });
    await sweep(scenario, ruleId);
    const rule = await scenario.readRule(ruleId);
    expect(rule.status).toBe('up_to_date');
    expect((await scenario.readItem(ruleId, 's1')).decisions).toHaveLength(2);
    await scenario.close();
  });

  test('that is deleted stops the rule and keeps every value', async () => {
    const { scenario, ruleId } = await openDone();
    const before = await scenario.readValues();
    await notion('DELETE', description(scenario));
    await engine.control.editPage(scenario.source('s0'), { title: 'A saw' });
    await engine.product.requestRun(scenario.accountId, ruleId);
    const stopped = await scenario.waitForStatus(ruleId, 'needs_attention');
    expect(stopped.problem?.code).toBe('content_property_missing');
    expect(await scenario.readValues()).toEqual(before);
    await scenario.close();
  });
});

describe('a database', () => {
  test('that is trashed stops the rule, and restored it goes on without asking again', async () => {
    const { scenario, ruleId } = await openDone();
    const { sourceDatabaseId } = scenario.ids;
    await notion('POST', `/databases/${sourceDatabaseId}/trash`);
    await engine.product.requestRun(scenario.accountId, ruleId);
    const stopped = await scenario.waitForStatus(ruleId, 'needs_attention');
    expect(stopped.problem?.code).toBe('source_missing');
    expect((await scenario.readItems(ruleId)).map(({ status }) => status)).toEqual(Array(6).fill('WRITTEN'));
    await notion('POST', `/databases/${sourceDatabaseId}/restore`);
    await engine.product.requestRun(scenario.accountId, ruleId);
    await scenario.waitForStatus(ruleId, 'up_to_date');
    expect(await scenario.countCalls()).toBe(0);
    await scenario.close();
  });

  test('that is moved is followed while it can be seen, and stops the rule when it cannot', async () => {
    const { scenario, ruleId } = await openDone();
    const { sourceDatabaseId, botId } = scenario.ids;
    await notion('POST', `/databases/${sourceDatabaseId}/move`, { pageId: scenario.target('tool') });
    await engine.control.unshare(sourceDatabaseId, botId);
    await engine.control.editPage(scenario.source('s0'), { title: 'A saw', properties: { Description: 'A tool.' } });
    await scenario.poll(ruleId);
    expect((await scenario.readValues()).s0).toEqual(['tool']);

    await notion('POST', `/databases/${sourceDatabaseId}/move`, {});
    await engine.product.requestRun(scenario.accountId, ruleId);
    const stopped = await scenario.waitForStatus(ruleId, 'needs_attention');
    expect(stopped.problem?.code).toBe('source_missing');
    await scenario.close();
  });

  test('that is split goes on with the pages that stayed, and those that left rest', async () => {
    const { scenario, ruleId } = await openDone();
    const pageIds = ['s2', 's3'].map(scenario.source);
    await notion('POST', `/databases/${scenario.ids.sourceDatabaseId}/data-sources`, { title: 'Others', pageIds });
    await engine.control.editPage(scenario.source('s0'), { title: 'A saw', properties: { Description: 'A tool.' } });
    const rule = await sweep(scenario, ruleId);
    expect(rule.status).toBe('up_to_date');
    expect(rule.progress).toMatchObject({ total: 4, linked: 4 });
    expect(await scenario.readValues()).toEqual({ s0: ['tool'], s1: ['tool'], s4: ['fruit'], s5: ['tool'] });
    for (const key of ['s2', 's3']) expect(await statusOf(scenario, ruleId, key)).toBe('GONE');
    await scenario.close();
  });

  test('whose targets move to a second data source loses them as targets, and says so by new matches', async () => {
    const { scenario, ruleId } = await openDone();
    const pageIds = [scenario.target('fruit')];
    await notion('POST', `/databases/${scenario.ids.targetDatabaseId}/data-sources`, { title: 'Others', pageIds });
    await sweep(scenario, ruleId);
    const values = await scenario.readValues(RELATION);
    expect(Object.values(values).flat()).not.toContain('fruit');
    expect(values).toMatchObject({ s1: ['tool'], s2: ['animal'], s3: ['vehicle'] });
    expect(await engine.product.db().item.count({ where: { ruleId, status: 'FAILED' } })).toBe(0);
    await scenario.close();
  });
});

describe('what no edit tells', () => {
  test('a rollup that changes without a new time is found by the sweep', async () => {
    const scenario = await openScenario(engine);
    const { sourceDataSourceId } = scenario.ids;
    await addProperty(scenario, 'Extra', { relation: { data_source_id: sourceDataSourceId, single_property: {} } });
    const names = { relation_property_name: 'Extra', rollup_property_name: 'Name', function: 'show_original' };
    const propertyId = await addProperty(scenario, 'Rolled', { rollup: names });
    await engine.control.editPage(scenario.source('s1'), { properties: { Extra: [scenario.source('s0')] } });
    const ruleId = await scenario.createRule({
      sourceContent: { kind: 'PROPERTY', propertyId },
    });
    await scenario.waitForStatus(ruleId, 'up_to_date');
    await engine.control.moveClock(10 * 60_000);
    // From here on no poll looks back to our own write of s1.
    await scenario.poll(ruleId);
    await engine.control.editPage(scenario.source('s0'), { title: 'A tram on rails' });
    await scenario.poll(ruleId);
    const countDecisions = async (key: string) => (await scenario.readItem(ruleId, key)).decisions.length;
    expect([await countDecisions('s0'), await countDecisions('s1')]).toEqual([2, 1]);
    await sweep(scenario, ruleId);
    expect([await countDecisions('s0'), await countDecisions('s1')]).toEqual([2, 2]);
    await engine.control.moveClock(0);
    await scenario.close();
  });

  test('the other side of a two-way relation never counts as a change, even if it counts as an edit', async () => {
    const scenario = await openScenario(engine);
    await notion('POST', '/behaviour', { mirrorBumpsTime: true });
    const relation = { data_source_id: scenario.ids.targetDataSourceId, dual_property: {} };
    const relationPropertyId = await addProperty(scenario, 'Both ways', { relation });
    const ruleId = await scenario.createRule({ relationPropertyId });
    await scenario.waitForStatus(ruleId, 'up_to_date');
    expect(await scenario.readValues('Both ways')).toMatchObject({ s0: ['fruit'], s1: ['tool'] });
    await engine.control.clearRequests();
    await scenario.poll(ruleId);
    expect(await scenario.countCalls()).toBe(0);
    expect(await engine.product.db().decision.count({ where: { ruleId } })).toBe(6);
    await notion('POST', '/behaviour', { mirrorBumpsTime: false });
    await scenario.close();
  });

  test('polls become rarer while nothing happens, and as frequent as before after an edit', async () => {
    const { scenario, ruleId } = await openDone();
    const readPace = async () => {
      const rule = await engine.product
        .db()
        .rule.findUniqueOrThrow({ where: { id: ruleId }, include: { sourceFeed: true } });
      return rule.sourceFeed.pollSeconds;
    };
    const paces = [await readPace()];
    for (let poll = 0; poll < 2; poll += 1) {
      await scenario.poll(ruleId);
      paces.push(await readPace());
    }
    expect(paces).toEqual([600, 1_200, 2_400]);
    const where = { connectionId: scenario.connectionId };
    await engine.product.db().feed.updateMany({ where, data: { pollSeconds: 5_000 } });
    await scenario.poll(ruleId);
    expect(await readPace()).toBe(6_000);
    await engine.control.editPage(scenario.source('s0'), { title: 'A saw' });
    await scenario.poll(ruleId);
    expect(await readPace()).toBe(600);
    await scenario.close();
  });
});
