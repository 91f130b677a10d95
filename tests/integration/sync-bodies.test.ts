import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario } from '@/tests/support/scenario';

let engine: Engine;

/** No worker: slices are run here, one at a time, as the ticker would have them run. */
beforeAll(async () => {
  engine = await startEngine({ workers: 0, more: { POLL_SECONDS: '60' } });
});
afterAll(() => engine?.stop());

const MOST_SLICES = 6;

/** Runs slices until the connection is no longer due; answers how many it took, six at most. */
async function runWhileDue(connectionId: string): Promise<number> {
  const { runSlice } = await import('@/lib/sync/slice');
  const { selectDueConnections } = await import('@/lib/sync/due');
  for (let count = 0; count < MOST_SLICES; count += 1) {
    if (!(await selectDueConnections()).includes(connectionId)) return count;
    await runSlice(connectionId, { owner: `here/${count}` });
  }
  return MOST_SLICES;
}

/** All that waits for a later moment is so much nearer to it. */
async function letPass(seconds: number): Promise<void> {
  const db = engine.product.db();
  const span = `${seconds} seconds`;
  await db.$executeRaw`UPDATE "Page" SET "nextReadAt" = "nextReadAt" - ${span}::interval WHERE "nextReadAt" IS NOT NULL`;
  await db.$executeRaw`UPDATE "Feed" SET "nextPollAt" = "nextPollAt" - ${span}::interval`;
  await db.$executeRaw`UPDATE "Connection" SET "dueAt" = "dueAt" - ${span}::interval`;
}

/** Edits the body of a page that Notion refuses to show once. */
async function editUnreadable(notionId: string): Promise<void> {
  const { control } = engine;
  await control.editPage(notionId, { markdown: 'A tool for the workshop: a hammer.' });
  await control.addFault({ service: 'notion', route: `/v1/pages/${notionId}/markdown`, status: 400, body: {} });
}

test('a body that could not be read is tried again when promised, and nothing runs before', async () => {
  const scenario = await openScenario(engine);
  const { product } = engine;
  const { connectionId } = scenario;
  const ruleId = await scenario.createRule({ sourceContent: { kind: 'BLOCKS' } });
  await runWhileDue(connectionId);
  const db = product.db();
  // A quiet database, which is polled every ten minutes.
  await db.feed.updateMany({ data: { pollSeconds: 600 } });

  const notionId = scenario.source('s0');
  await editUnreadable(notionId);
  await letPass(600);
  expect(await runWhileDue(connectionId)).toBeLessThan(3);
  const readPage = () => db.page.findFirstOrThrow({ where: { notionId } });
  const failed = await readPage();
  expect(failed).toMatchObject({ needsText: true, readAttempts: 1 });
  const wait = ((failed.nextReadAt?.getTime() ?? 0) - Date.now()) / 1000;
  expect(wait).toBeGreaterThan(20);

  await letPass(wait - 15);
  expect(await runWhileDue(connectionId)).toBe(0);
  await letPass(16);
  expect(await runWhileDue(connectionId)).toBeLessThan(3);
  expect(await readPage()).toMatchObject({ needsText: false, readAttempts: 0, readProblem: null });
  expect((await scenario.readItem(ruleId, 's0')).decisions).toHaveLength(2);
  await scenario.close();
});

test('a body that fails in a preview brings the poll of its database forward', async () => {
  const scenario = await openScenario(engine);
  const { control, product } = engine;
  const { accountId, connectionId } = scenario;
  const settings = { sourceContent: { kind: 'BLOCKS' } } as const;
  const ruleId = await scenario.createRule(settings);
  await runWhileDue(connectionId);
  const db = product.db();
  const where = { connectionId, contentKind: 'BLOCKS' as const };
  await db.feed.updateMany({ where, data: { nextPollAt: new Date(Date.now() + 600_000) } });
  const notionId = scenario.source('s0');
  await control.moveClock(120_000);
  await editUnreadable(notionId);
  const tried = await scenario.describeRule({ ...settings, instructions: 'Judge by what a thing is for.' });
  await product.previewSettings(accountId, ruleId, tried);
  await runWhileDue(connectionId);
  const page = await db.page.findFirstOrThrow({ where: { notionId } });
  const feed = await db.feed.findFirstOrThrow({ where });
  expect(page).toMatchObject({ needsText: true, readAttempts: 1 });
  expect(feed.nextPollAt).toEqual(page.nextReadAt);
  await control.moveClock(0);
  await scenario.close();
});

test('a rule whose target cannot be listed yet keeps no worker awake', async () => {
  const scenario = await openScenario(engine);
  const { control } = engine;
  const route = `/v1/data_sources/${scenario.ids.targetDataSourceId}/query`;
  await control.addFault({ service: 'notion', route, status: 400, body: {}, times: 1_000 });
  const ruleId = await scenario.createRule();
  expect(await runWhileDue(scenario.connectionId)).toBeLessThan(MOST_SLICES);
  expect((await scenario.readItems(ruleId)).map(({ status }) => status)).toEqual(Array(6).fill('PENDING'));
  await control.clearFaults();
  await letPass(600);
  expect(await runWhileDue(scenario.connectionId)).toBeLessThan(MOST_SLICES);
  await scenario.waitForStatus(ruleId, 'up_to_date');
  await scenario.close();
});
