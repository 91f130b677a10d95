import type { Feed } from '@/lib/generated/prisma/client';
import type { AccountId, ConnectionId, RuleId } from '@/lib/ids';
import type { Creation } from '@/lib/rules/save';
import type { NewRule, NewRuleInput } from '@/lib/rules/schema';
import type { RuleView } from '@/lib/rules/view';
import type { Engine } from '@/tests/support/engine';
import { waitUntil } from '@/tests/support/wait-until';

export const RELATION = 'AI match';
const HOUR_MS = 3_600_000;

type Entry = { id: string; title: string; text: string };

type Imported = {
  botId: string;
  notionToken: string;
  sourceDatabaseId: string;
  sourceDataSourceId: string;
  targetDatabaseId: string;
  targetDataSourceId: string;
  sourcePages: Record<string, string>;
  targetPages: Record<string, string>;
};

/** Four groups and things that belong to them plainly, so that one match is the right one. */
export const TARGETS: Entry[] = [
  { id: 'fruit', title: 'Fruit', text: 'Sweet things that grow on trees and bushes.' },
  { id: 'tool', title: 'Tools', text: 'Things for the workshop: hammers, saws, drills.' },
  { id: 'animal', title: 'Animals', text: 'Living beings: dogs, cats, birds and fish.' },
  {
    id: 'vehicle',
    title: 'Vehicles',
    text: 'What carries people and goods on roads, rails and water: cars, lorries, trams.',
  },
];

const NAMES = ['Banana', 'Hammer', 'Penguin', 'Lorry', 'Cherry', 'Chisel', 'Horse', 'Tram', 'Plum', 'Pliers'];

/** Source pages numbered so that no two are alike. */
export function makeSources(count: number): Entry[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `s${index}`,
    title: `${NAMES[index % NAMES.length]} ${index}`,
    text: `A note about ${NAMES[index % NAMES.length]?.toLowerCase()} number ${index}.`,
  }));
}

/** Decisions and writes of a page, oldest first. */
const HISTORY = { decisions: { orderBy: { createdAt: 'asc' } }, writes: { orderBy: { startedAt: 'asc' } } } as const;

/** A feed that was listed to its end since it was asked for, or could not be and waits. */
const isPolled = ({ drainStartedAt, drainAsked, pollsAsked, scanFailures, nextPollAt }: Feed) =>
  drainStartedAt === null && (drainAsked >= pollsAsked || (scanFailures > 0 && nextPollAt > new Date()));

export type ScenarioOptions = {
  accountId?: AccountId;
  sources?: Entry[];
  targets?: Entry[];
  /** Recipes and categories of the sample workspace with their bodies, in place of databases of its own. */
  sample?: boolean;
};

const readSample = ({ stack }: Engine): Imported => ({
  ...stack.sandbox,
  botId: '',
  sourceDatabaseId: '',
  targetDatabaseId: '',
  sourcePages: {},
  targetPages: {},
});

/** Two databases of their own in the sandbox, linked to an account, with a relation property between them. */
export async function openScenario(engine: Engine, options: ScenarioOptions = {}) {
  const { product, control } = engine;
  const accountId = options.accountId ?? (await engine.openAccount());
  const made = () =>
    control.importDataset<Imported>({
      name: 'Things',
      source: { name: 'Things' },
      relation: RELATION,
      target: { name: 'Groups' },
      matches: { min: 1, max: 1 },
      targets: options.targets ?? TARGETS,
      sources: options.sources ?? makeSources(6),
      links: {},
    });
  const ids = options.sample ? readSample(engine) : await made();
  const { sourceDataSourceId: sourceId, targetDataSourceId: targetId } = ids;
  const connectionId: ConnectionId = await product.linkByToken(accountId, ids.notionToken);
  await product.db().connection.update({ where: { id: connectionId }, data: { requestsPerMinute: 1_000_000 } });
  const property = await product.createRelationProperty(accountId, connectionId, {
    sourceId,
    targetId,
    name: RELATION,
  });
  const sides = {
    source: await product.readDataSource(accountId, connectionId, sourceId),
    target: await product.readDataSource(accountId, connectionId, targetId),
  };
  const description = (side: 'source' | 'target') => ({
    kind: 'PROPERTY' as const,
    propertyId: sides[side].properties.find(({ name }) => name === 'Description')?.id ?? '',
  });

  const content = (side: 'source' | 'target') => (options.sample ? { kind: 'BLOCKS' as const } : description(side));

  const base = {
    engine,
    accountId,
    connectionId,
    ids,
    property,
    sides: {
      sourceId,
      targetId,
      sourcePropertyId: options.sample ? null : description('source').propertyId,
      targetPropertyId: options.sample ? null : description('target').propertyId,
    },
    settings: { matches: '1', sourceContent: content('source'), targetContent: content('target') },
    source: (key: string) => ids.sourcePages[key] ?? key,
    target: (key: string) => ids.targetPages[key] ?? key,
  };

  /** The rule as it would be created, with the plain settings or with others. */
  async function describeRule(more: Partial<NewRuleInput> = {}): Promise<NewRule> {
    const { newRuleSchema } = await import('@/lib/rules/schema');
    const input = { connectionId, sourceId, targetId, relationPropertyId: property.id, ...base.settings, ...more };
    return newRuleSchema.parse(input);
  }

  async function createRule(more: Partial<NewRuleInput> = {}, creation: Creation = {}): Promise<RuleId> {
    return product.createRule(accountId, await describeRule(more), creation);
  }

  async function readRule(ruleId: RuleId): Promise<RuleView> {
    const rule = await product.readRule(accountId, ruleId);
    if (!rule) throw new Error('The rule is gone.');
    return rule;
  }

  /** What stands in the relation of each source page, as keys of the data set (other ids as they are). */
  async function readValues(name = RELATION): Promise<Record<string, string[]>> {
    const keyOf = (pages: Record<string, string>, id: string) =>
      Object.entries(pages).find(([, page]) => page === id)?.[0] ?? id;
    const pages = await control.readPages(sourceId);
    return Object.fromEntries(
      pages.map((page) => [
        keyOf(ids.sourcePages, page.id),
        (page.properties[name] as string[]).map((id) => keyOf(ids.targetPages, id)),
      ]),
    );
  }

  return {
    ...base,
    describeRule,
    createRule,
    readRule,
    readValues,
    waitForStatus: (ruleId: RuleId, status: RuleView['status'], timeoutMs = 60_000) =>
      waitUntil(
        `the rule is ${status}`,
        async () => {
          const rule = await readRule(ruleId);
          return rule.status === status && (status !== 'up_to_date' || rule.progress.remaining === 0)
            ? rule
            : undefined;
        },
        { timeoutMs },
      ),
    /** Has both databases polled now and waits until nothing is left to do. */
    async poll(ruleId: RuleId, timeoutMs = 60_000): Promise<RuleView> {
      const db = product.db();
      await product.requestRun(accountId, ruleId);
      const asked = await db.command.findFirstOrThrow({ where: { ruleId }, orderBy: { createdAt: 'desc' } });
      await waitUntil(
        'the poll is over',
        async () => {
          const [command, rule, open] = await db.$transaction(
            [
              db.command.findUniqueOrThrow({ where: { id: asked.id } }),
              db.rule.findUniqueOrThrow({
                where: { id: ruleId },
                include: { sourceFeed: true, targetFeed: true, connection: true },
              }),
              db.item.count({ where: { ruleId, status: { in: ['PENDING', 'DECIDED', 'WRITING'] } } }),
            ],
            { isolationLevel: 'RepeatableRead' },
          );
          if (command.status === 'WAITING' || rule.connection.leaseOwner !== null || open > 0) return false;
          return [rule.sourceFeed, rule.targetFeed].every(isPolled);
        },
        { timeoutMs },
      );
      return readRule(ruleId);
    },
    /** From its first listing on no database is polled by itself, for an hour; answers once nothing is under way. */
    async holdPolls(): Promise<void> {
      const db = product.db();
      const until = new Date(Date.now() + HOUR_MS);
      const idle = { connectionId, listedAt: { not: null }, drainStartedAt: null };
      await waitUntil('nothing is under way', async () => {
        await db.feed.updateMany({ where: idle, data: { nextPollAt: until } });
        const [connection, feeds, held] = await db.$transaction(
          [
            db.connection.findUniqueOrThrow({ where: { id: connectionId } }),
            db.feed.count({ where: { connectionId } }),
            db.feed.count({ where: { ...idle, nextPollAt: until } }),
          ],
          { isolationLevel: 'RepeatableRead' },
        );
        return connection.leaseOwner === null && held === feeds;
      });
    },
    readItems: (ruleId: RuleId) => product.db().item.findMany({ where: { ruleId }, include: HISTORY }),
    /** Requests of this connection's two databases and their pages, oldest first. */
    async readRequests() {
      const pages = [...(await control.readPages(sourceId)), ...(await control.readPages(targetId))];
      const own = [sourceId, targetId, ...pages.map(({ id }) => id)];
      const all = await control.readRequests();
      return all.filter(({ path }) => own.some((id) => path.includes(id))).reverse();
    },
    /** Calls of the chat model since the log was cleared. */
    countCalls: async () =>
      (await control.readRequests()).filter(({ path }) => path.endsWith('/chat/completions')).length,
    /** The item of one source page. */
    async readItem(ruleId: RuleId, key: string) {
      const where = { ruleId_pageId: { ruleId, pageId: base.source(key) } };
      return product.db().item.findUniqueOrThrow({ where, include: HISTORY });
    },
    /** Ends the scenario's part in the work of the workers. */
    async close() {
      for (const rule of await product.listRules(accountId)) await product.deleteRule(accountId, rule.id as RuleId);
      await control.clearFaults();
    },
  };
}

export type Scenario = Awaited<ReturnType<typeof openScenario>>;
