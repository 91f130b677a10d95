import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorkerProcess } from '@/scripts/processes/product';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

const CANARY = 'canary-9f3b6c';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ workers: 0, more: { OPENAI_API_KEY: `sk-${CANARY}`, NOTION_CLIENT_SECRET: CANARY } });
});
afterAll(() => engine?.stop());

/** A worker and what it prints. */
async function startLoggedWorker() {
  const lines: string[] = [];
  const environment = { ...engine.stack.environment, LOG_LEVEL: 'trace' };
  const worker = await startWorkerProcess(environment, false, (line) => {
    lines.push(line);
  });
  return { worker, lines };
}

test('no secret and no text of a page stands in the logs, whatever goes wrong', async () => {
  const { control, product, stack } = engine;
  const text = `A hammer named ${CANARY}`;
  const scenario = await openScenario(engine, { sources: [{ id: 's0', title: text, text }] });
  const { notionToken, botId } = scenario.ids;
  const { worker, lines } = await startLoggedWorker();
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await control.addFault({ service: 'openai', status: 401, body: { error: { message: 'No.' } } });
  await control.editPage(scenario.source('s0'), { title: `${text}, edited` });
  await product.requestRun(scenario.accountId, ruleId);
  await scenario.waitForStatus(ruleId, 'waiting_for_ai');
  await control.addFault({ service: 'notion', drop: true, times: 3 });
  await product.requestRun(scenario.accountId, ruleId);
  await control.revoke(botId);
  await product.requestRun(scenario.accountId, ruleId);
  await scenario.waitForStatus(ruleId, 'disconnected');
  await worker.stop();
  expect(lines.length).toBeGreaterThan(1);
  const [, key = ''] = (stack.environment.ENCRYPTION_KEYS ?? '').split(':');
  for (const secret of [CANARY, notionToken, key, stack.environment.NEXTAUTH_SECRET ?? ''])
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  await scenario.close();
});

test('a database that cannot be listed is told in the log and asked less and less, until it can be', async () => {
  const { control, product } = engine;
  const scenario = await openScenario(engine);
  const { worker, lines } = await startLoggedWorker();
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  const path = `/v1/data_sources/${scenario.ids.sourceDataSourceId}/query`;
  const body = { object: 'error', status: 400, code: 'validation_error', message: 'The filter is odd.' };
  await control.clearRequests();
  await control.addFault({ service: 'notion', route: path, status: 400, body, times: 4 });
  const readRefused = async () => {
    const refused = (await control.readRequests()).filter((request) => request.path === path && request.status === 400);
    return refused.map(({ at }) => Date.parse(at)).reverse();
  };
  const refusedAt = await waitUntil('four polls were refused', async () => {
    const all = await readRefused();
    return all.length === 4 && all;
  });
  const waits = refusedAt.slice(1).map((at, index) => (at - (refusedAt[index] as number)) / 1_000);
  for (const [index, least] of [1, 2, 4].entries()) expect(waits[index]).toBeGreaterThan(least - 0.1);
  const readFeed = () => product.db().feed.findFirstOrThrow({ where: { sourceOf: { some: { id: ruleId } } } });
  const feed = await waitUntil('the last is noted', async () => {
    const now = await readFeed();
    return now.scanFailures === 4 && now;
  });
  await scenario.poll(ruleId);
  expect((await readFeed()).scanFailures).toBe(0);
  await worker.stop();
  const told = lines.filter((line) => line.includes('A scan failed')).map((line) => JSON.parse(line));
  expect(told).toHaveLength(4);
  for (const entry of told)
    expect(entry).toMatchObject({ level: 'warn', feedId: feed.id, err: { code: 'notion_invalid' } });
  await scenario.close();
});

test('what nobody foresaw is logged as an error with its stack, of a database and of a page', async () => {
  const { control, product } = engine;
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await control.addFault({ service: 'openai', route: '/v1/chat/completions', status: 200, body: { usage: {} } });
  const { worker, lines } = await startLoggedWorker();
  const { progress } = await scenario.waitForStatus(ruleId, 'partial');
  const path = `/v1/data_sources/${scenario.ids.sourceDataSourceId}/query`;
  await control.addFault({ service: 'notion', route: path, status: 200, body: { object: 'list' } });
  await product.requestRun(scenario.accountId, ruleId);
  await waitUntil('both are told', async () => lines.some((line) => line.includes('A scan failed')));
  await worker.stop();
  const told = lines.filter((line) => / failed"/.test(line)).map((line) => JSON.parse(line));
  const err = { code: 'unexpected', cause: { name: 'TypeError', stack: expect.stringContaining('lib/') } };
  expect(told).toMatchObject([
    { level: 'error', msg: 'Pages failed', err },
    { level: 'error', msg: 'A scan failed', err },
  ]);
  expect(told[0].itemIds).toHaveLength(progress.failed);
  await scenario.close();
});
