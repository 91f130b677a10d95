import { setTimeout as sleep } from 'node:timers/promises';
import type { RuleId } from '@/lib/ids';
import { createRule, makeProperty, toInput } from '@/tests/simulation/rules';
import type { Simulation } from '@/tests/simulation/simulation';
import type { SimContent, SimRule, SimSettings } from '@/tests/simulation/world';

const CONTENTS: SimContent[] = ['notes', 'body', 'title'];

/** What a person is told instead of a result: nothing of the simulation's concern. */
async function asPerson(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    const told = ['notion_', 'source_', 'target_', 'property_', 'content_', 'rule_changed'];
    if (told.some((start) => code?.startsWith(start))) return false;
    throw error;
  }
}

/** A person who is told to wait tries again. */
async function insist(act: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; !(await asPerson(act)); attempt += 1) {
    if (attempt === 40) throw new Error('A person was refused again and again.');
    await sleep(100);
  }
}

function change({ random, memory }: Simulation, rule: SimRule): Partial<SimSettings> {
  const kind = random.weighted({ instructions: 3, matches: 2, mode: 2, limit: 1, source: 1, target: 1 });
  if (kind === 'instructions') return { instructions: `Prefer t${random.below(9)}.` };
  if (kind === 'matches') return { matches: random.pick(['any', '1', '0-1', '0-2', '1-n']) };
  if (kind === 'limit') return { processingLimit: random.pick([2, 5, 1_000]) };
  if (kind === 'source') return { source: random.pick(CONTENTS) };
  if (kind === 'target') return { target: random.pick(CONTENTS) };
  memory.unsure.add(rule.key);
  return { writeMode: random.pick(['REPLACE', 'ADD_ONLY', 'FILL_EMPTY'] as const) };
}

export async function editRule(simulation: Simulation): Promise<void> {
  const { world, random } = simulation;
  const rule = random.pick(world.rules);
  const settings = { ...rule.settings, ...change(simulation, rule) };
  const input = await toInput({ ...rule, settings });
  const saved = await asPerson(() => world.product.updateRule(rule.connection.accountId, rule.id, input));
  if (!saved) return;
  world.tally.add('rule edited');
  const isNewMode = settings.writeMode !== rule.settings.writeMode;
  rule.settings = settings;
  if (isNewMode) simulation.memory.noteMode(rule);
  if (settings.processingLimit < 1_000) simulation.limited.add(rule.key);
  // A feed that nothing used for a while has missed what only a sweep finds.
  simulation.mustSweep = true;
}

export async function toggleRule(simulation: Simulation): Promise<void> {
  const { world, random } = simulation;
  simulation.mustSweep = true;
  const resting = world.rules.filter(({ active }) => !active);
  const rule = resting.length > 1 ? random.pick(resting) : random.pick(world.rules);
  rule.active = !rule.active;
  world.tally.add('rule switched');
  simulation.restingRules = simulation.restingRules.filter((one) => one !== rule);
  await world.product.setRuleActive(rule.connection.accountId, rule.id, rule.active);
}

/** Undo of one page, of a run or of everything. */
export async function undo({ world, random, memory }: Simulation): Promise<void> {
  const rule = random.pick(world.rules);
  const { accountId } = rule.connection;
  const kind = random.weighted({ page: 6, run: 2, rule: 0.7 });
  memory.unsure.add(rule.key);
  world.tally.add('undo asked');
  if (kind === 'rule') return world.product.undoRule(accountId, rule.id);
  const db = world.product.db();
  if (kind === 'run') {
    const run = await db.run.findFirst({ where: { ruleId: rule.id }, orderBy: { startedAt: 'desc' } });
    if (run) await world.product.undoRun(accountId, run.id);
    return;
  }
  const pages = world.people.live(rule.from.key);
  const pageId = pages.length > 0 ? random.pick(pages).id : '';
  const item = await db.item.findFirst({ where: { ruleId: rule.id, pageId } });
  if (item) await world.product.undoPage(accountId, item.id as never);
}

export async function command({ world, random }: Simulation): Promise<void> {
  const { connection, id } = random.pick(world.rules);
  const kind = random.pick(['requestRun', 'recheckAll', 'retryFailed'] as const);
  world.tally.add('command given');
  await world.product[kind](connection.accountId, id);
}

/**
 * A database is taken away from a connection at any moment, or given back while no slice is under way: of a page that was listed while its targets were
 * hidden, nothing tells later that a person had put some of them there.
 */
export async function shareDatabase(simulation: Simulation): Promise<void> {
  const { world, random } = simulation;
  const connection = random.pick(world.connections);
  const database = random.pick(Object.values(world.databases));
  if (connection.unshared.has(database.key) && !(await simulation.isQuiet())) return;
  simulation.mustSweep = true;
  if (connection.unshared.delete(database.key)) {
    world.tally.add('database given back');
    await world.control.share(database.databaseId, connection.botId);
  } else {
    world.tally.add('database taken away');
    connection.unshared.add(database.key);
    await world.control.unshare(database.databaseId, connection.botId);
  }
}

/** A property gets another name: the text's or the relation's. */
export async function renameProperty(simulation: Simulation): Promise<void> {
  const { world, random } = simulation;
  simulation.renamed += 1;
  world.tally.add('renamed');
  const rename = (dataSourceId: string, from: string, to: string) =>
    world.control.ask('POST', `/notion/data-sources/${dataSourceId}/properties/${encodeURIComponent(from)}`, {
      name: to,
    });
  if (random.chance(0.5)) {
    const database = random.pick(Object.values(world.databases));
    const name = `Notes ${simulation.renamed}`;
    await rename(database.sourceId, database.notes, name);
    database.notes = name;
    return;
  }
  const rule = random.pick(world.rules);
  if (!(await simulation.isQuiet())) return;
  const name = `Link ${simulation.renamed}`;
  await rename(rule.from.sourceId, rule.property.name, name);
  rule.property.name = name;
}

/** The text property becomes of another type: what stood in it is gone, and no page tells so by its time. */
export async function retypeProperty(simulation: Simulation): Promise<void> {
  const { world, random } = simulation;
  simulation.mustSweep = true;
  const database = random.pick([world.databases.things, world.databases.notes]);
  world.tally.add('retyped');
  const { properties } = await world.readSchema(database.sourceId);
  const next = properties[database.notes]?.type === 'url' ? 'rich_text' : 'url';
  await world.changeSchema(database.sourceId, { [database.notes]: { [next]: {} } });
}

/** The relation property is deleted; later its rule is deleted too and made anew with another property. */
export async function replaceProperty(simulation: Simulation): Promise<void> {
  const { world, random } = simulation;
  const rule = random.pick(world.rules);
  if (rule.connection.unshared.size > 0 || !(await simulation.isQuiet())) return;
  world.tally.add('property replaced');
  await world.control.deleteProperty(rule.from.sourceId, rule.property.name);
  if (random.chance(0.5)) await simulation.runSlice(rule.connection);
  await world.product.deleteRule(rule.connection.accountId, rule.id);
  rule.id = '' as RuleId;
  simulation.mustSweep = true;
  simulation.restingRules = simulation.restingRules.filter((one) => one !== rule);
  await insist(async () => {
    rule.property = await makeProperty(world, rule);
  });
  await insist(() => createRule(world, rule));
}
