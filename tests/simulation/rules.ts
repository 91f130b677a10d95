import type { RuleId } from '@/lib/ids';
import type { RuleSettings } from '@/lib/rules/schema';
import type { SimConnection, SimContent, SimDatabase, SimRule, SimSettings, World } from '@/tests/simulation/world';

const PLAIN: SimSettings = {
  matches: 'any',
  instructions: '',
  writeMode: 'REPLACE',
  processingLimit: 1_000,
  source: 'notes',
  target: 'notes',
};

type Plan = { key: string; connection: SimConnection; from: SimDatabase; to: SimDatabase; twoWay?: boolean };

const contentOf = (database: SimDatabase, content: SimContent) =>
  content === 'body'
    ? { kind: 'BLOCKS' as const }
    : { kind: 'PROPERTY' as const, propertyId: content === 'title' ? 'title' : database.notesId };

/** The settings as the product's form gives them. */
export async function toInput({ from, to, settings }: SimRule): Promise<RuleSettings> {
  const { ruleSettingsSchema } = await import('@/lib/rules/schema');
  const { source, target, ...rest } = settings;
  return ruleSettingsSchema.parse({
    ...rest,
    sourceContent: contentOf(from, source),
    targetContent: contentOf(to, target),
  });
}

let made = 0;

/** A new relation property between the rule's databases, one-way by the product's own function or two-way by a person. */
export async function makeProperty(world: World, rule: Omit<Plan, 'key'>): Promise<{ id: string; name: string }> {
  const { connection, from, to, twoWay } = rule;
  made += 1;
  const name = `Match ${made}`;
  if (!twoWay) {
    return world.product.createRelationProperty(connection.accountId, connection.id, {
      sourceId: from.sourceId,
      targetId: to.sourceId,
      name,
    });
  }
  await world.changeSchema(from.sourceId, {
    [name]: { relation: { data_source_id: to.sourceId, type: 'dual_property', dual_property: {} } },
  });
  const { properties } = await world.product.readDataSource(connection.accountId, connection.id, from.sourceId);
  return { id: properties.find((property) => property.name === name)?.id ?? '', name };
}

/** Creates the rule in the product, with a property of its own. */
export async function createRule(world: World, rule: SimRule): Promise<void> {
  const { newRuleSchema } = await import('@/lib/rules/schema');
  const { connection, from, to } = rule;
  const { source, target, ...rest } = rule.settings;
  const input = newRuleSchema.parse({
    ...rest,
    connectionId: connection.id,
    sourceId: from.sourceId,
    targetId: to.sourceId,
    relationPropertyId: rule.property.id,
    sourceContent: contentOf(from, source),
    targetContent: contentOf(to, target),
  });
  rule.id = await world.product.createRule(connection.accountId, input);
  rule.active = true;
}

async function addRule(world: World, plan: Plan, settings: Partial<SimSettings>): Promise<void> {
  const rule: SimRule = {
    ...plan,
    twoWay: plan.twoWay ?? false,
    settings: { ...PLAIN, ...settings },
    property: await makeProperty(world, plan),
    id: '' as RuleId,
    active: true,
  };
  await createRule(world, rule);
  world.rules.push(rule);
}

/** Two accounts, three connections and six rules over the four databases: each write mode, each content, one self-relation, one two-way. */
export async function addRules(world: World): Promise<void> {
  const [ann, ben] = [await world.openAccount(), await world.openAccount()];
  const [first, second, third] = [await world.connect(ann), await world.connect(ann), await world.connect(ben)];
  world.connections.push(first, second, third);
  for (const database of Object.values(world.databases)) {
    const { properties } = await world.product.readDataSource(ann, first.id, database.sourceId);
    database.notesId = properties.find(({ name }) => name === database.notes)?.id ?? '';
  }
  const { things, groups, notes } = world.databases;
  const plan = (key: string, connection: SimConnection, from: SimDatabase, to: SimDatabase) => ({
    key,
    connection,
    from,
    to,
  });
  await addRule(world, plan('replace', first, things, groups), {});
  await addRule(world, plan('add', first, things, groups), { writeMode: 'ADD_ONLY', matches: '0-3', source: 'body' });
  await addRule(world, plan('self', first, notes, notes), { matches: '0-2', source: 'title', target: 'title' });
  await addRule(world, plan('fill', third, things, groups), { writeMode: 'FILL_EMPTY', target: 'body' });
  await addRule(world, plan('few', third, notes, groups), { matches: '1', source: 'body', processingLimit: 4 });
  await addRule(world, { ...plan('both', second, things, notes), twoWay: true }, { matches: '1-n' });
}
