import { afterAll, beforeAll, expect, test } from 'vitest';
import { CANDIDATES_PER_PAGE, fitsWhole, MAX_BATCH_PAGES } from '@/lib/matching/candidates';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario, RELATION } from '@/tests/support/scenario';

const STUFFS = `oak pine steel brass glass wool silk linen leather paper clay stone straw bamboo rubber copper ivory wax
  felt cork tin birch marble`;
const THINGS = `table chair lamp bridge drum kettle ladder basket mirror anchor saddle wheel door fence boat bell crown
  knife glove tower bench cradle flute helmet sledge statue bucket shovel hammock lantern needle pillow ring rope sail
  shield spoon tent trumpet umbrella vase violin wagon whistle window jar kite mask`;
const words = (list: string) => list.split(/\s+/);

/** More targets than a switch of the embedding model makes vectors for at a time, and far more than one question holds. */
const TARGETS = words(STUFFS).flatMap((stuff) =>
  words(THINGS).map((thing) => ({ id: `${stuff} ${thing}`, title: `${stuff} ${thing}`, text: '' })),
);
const describe = (id: string) => ({ title: `The ${id} of my aunt`, text: `She has kept this ${id} for forty years.` });
const FIRST = ['oak table', 'brass bell', 'wool glove', 'linen sail', 'clay jar', 'silk kite', 'bamboo flute'];

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine?.stop());

test('a catalogue too large for one question is narrowed to the right candidates, also by another embedding model after the first one is lost', async () => {
  expect(TARGETS.length).toBeGreaterThan(1_024 + CANDIDATES_PER_PAGE);
  expect(fitsWhole(TARGETS)).toBe(false);
  const sources = FIRST.map((id) => ({ id, ...describe(id) }));
  const scenario = await openScenario(engine, { sources, targets: TARGETS });
  const { product, control, stack } = engine;
  const { accountId, target } = scenario;
  const db = product.db();
  const countVectors = (model: string) => db.embedding.count({ where: { accountId, model } });

  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date', 120_000);
  expect(await scenario.readValues()).toEqual(Object.fromEntries(FIRST.map((id) => [id, [id]])));
  for (const id of FIRST) {
    const { decisions } = await scenario.readItem(ruleId, id);
    const shown = decisions[0]?.candidates as string[];
    expect(shown).toContain(target(id));
    expect(shown.length).toBeLessThanOrEqual(CANDIDATES_PER_PAGE * MAX_BATCH_PAGES);
  }
  const [prompt = ''] = await control.readPrompts();
  expect(prompt.match(/^\{"id"/gm)?.length).toBeLessThanOrEqual(CANDIDATES_PER_PAGE * MAX_BATCH_PAGES);
  const made = await countVectors('text-embedding-3-small');
  expect(made).toBeGreaterThanOrEqual(TARGETS.length + FIRST.length);

  const add = async (id: string) => {
    const { title, text } = describe(id);
    const edit = { title, properties: { Description: text } };
    return [id, (await control.createPage(scenario.ids.sourceDataSourceId, edit)).id] as const;
  };
  const expectLinked = async (added: readonly (readonly [string, string])[]) => {
    for (const [id, pageId] of added)
      expect((await control.readPage(pageId)).properties[RELATION], id).toEqual([target(id)]);
  };
  await Promise.all(stack.workers.map((worker) => worker.stop()));
  const refused = { service: 'openai', route: '/v1/embeddings', status: 401, times: 1_000 } as const;
  await control.addFault(refused);
  await stack.addWorker({ EMBEDDING_MODEL: 'all-MiniLM-L6-v2' });
  const second = await Promise.all(['steel bridge', 'straw basket', 'copper kettle'].map(add));
  await scenario.poll(ruleId, 120_000);
  await expectLinked(second);
  expect(await countVectors('all-MiniLM-L6-v2')).toBeGreaterThanOrEqual(TARGETS.length + second.length);
  expect(await countVectors('text-embedding-3-small')).toBe(made);

  const { removeUnreadVectors } = await import('@/lib/sync/vectors');
  const where = { accountId, model: 'text-embedding-3-small' };
  await db.embedding.updateMany({ where, data: { usedAt: new Date(0) } });
  expect(await removeUnreadVectors()).toBe(made);
  const edited = { properties: { Description: 'Now a museum piece.' } };
  await control.editPage(target('marble mask'), edited);
  const third = [await add('leather saddle')];
  await scenario.poll(ruleId, 120_000);
  await expectLinked([...second, ...third]);
  await scenario.close();
});
