import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db';
import type { Prisma } from '@/lib/generated/prisma/client';
import { newId, type RuleId } from '@/lib/ids';
import { sealText } from '@/lib/sync/page-text';
import type { Scene } from '@/tests/screens/scene';
import { seedConnection } from '@/tests/screens/seed-connection';

type Owner = Pick<Scene, 'accountId'>;

/** `notionId`: of a data source of the sandbox, for screens that ask Notion. */
type Side = { name: string; icon?: string | null; notionId?: string };

export type RuleSeed = {
  connectionId?: string;
  source?: Side;
  target?: Side;
  property?: string;
  /** Target pages: title and description. */
  targets?: [string, string][];
  /** Whether both databases were listed once. */
  listed?: boolean;
  rule?: Partial<Prisma.RuleUncheckedCreateInput>;
};

export const TARGETS: [string, string][] = [
  ['Radioactivity', 'Matches when a page is about rays, decay or half-lives.'],
  ['Chemistry', 'Matches when a page is about elements and salts. DOES NOT MATCH pages on rays.'],
  ['Magnetism', ''],
  ['Grant applications', 'Money for the lab.'],
];

async function seedFeed(
  { accountId }: Owner,
  connectionId: string,
  { name, icon = null, notionId = randomUUID() }: Side,
  listed: boolean,
) {
  const dataSource = await db().dataSource.create({
    data: {
      ...{ accountId, connectionId, name, icon, notionId, databaseId: randomUUID() },
      ...{ url: 'https://www.notion.so/example', properties: [] },
    },
  });
  const feed = await db().feed.create({
    data: {
      ...{ accountId, connectionId, dataSourceId: dataSource.id, contentKind: 'BLOCKS' },
      listedAt: listed ? new Date() : null,
    },
  });
  return { feedId: feed.id, notionId: dataSource.notionId };
}

/** Pages of a feed as a worker stores them; answers their Notion ids. */
export async function seedPages({ accountId }: Owner, feedId: string, pages: [string, string][]): Promise<string[]> {
  const rows = pages.map(([title, text]) => {
    const notionId = randomUUID();
    const now = new Date();
    return {
      ...{ accountId, feedId, notionId, title, url: 'https://www.notion.so/example', editedAt: now, createdTime: now },
      ...sealText({ accountId, feedId, notionId }, title, text),
    };
  });
  await db().page.createMany({ data: rows });
  return rows.map(({ notionId }) => notionId);
}

/** An Auto Relation whose pages are all done, unless `rule` says otherwise. */
export async function seedRule(scene: Owner, seed: RuleSeed = {}) {
  const { accountId } = scene;
  const { listed = true, source = { name: 'Papers', icon: '📄' }, target = { name: 'Topics', icon: '🏷️' } } = seed;
  const connectionId = seed.connectionId ?? (await seedConnection(scene));
  const sourceFeed = await seedFeed(scene, connectionId, source, listed);
  const targetFeed = await seedFeed(scene, connectionId, target, listed);
  const targetIds = listed ? await seedPages(scene, targetFeed.feedId, seed.targets ?? TARGETS) : [];
  const ruleId = newId<RuleId>();
  const done = { totalPages: 412, linkedPages: 388, noMatchPages: 24, firstPassAt: new Date(), plannedVersion: 1 };
  await db().rule.create({
    data: {
      ...{ id: ruleId, accountId, connectionId, sourceFeedId: sourceFeed.feedId, targetFeedId: targetFeed.feedId },
      ...{ sourceNotionId: sourceFeed.notionId, relationPropertyId: randomUUID(), lastRunAt: new Date() },
      relationPropertyName: seed.property ?? 'AI topic',
      instructions: 'Prefer the narrower topic.',
      ...(listed ? done : {}),
      ...seed.rule,
    },
  });
  return { ruleId, connectionId, sourceFeedId: sourceFeed.feedId, targetFeedId: targetFeed.feedId, targetIds };
}

export type SeededRule = Awaited<ReturnType<typeof seedRule>>;

const MINUTE_MS = 60_000;

/** What the pages of a rule took, and the run that looked at all of them, if it is over. */
export async function seedWork({ accountId }: Owner, ruleId: string): Promise<void> {
  const rule = await db().rule.findUniqueOrThrow({ where: { id: ruleId } });
  const pages = rule.linkedPages + rule.noMatchPages;
  if (pages === 0) return;
  const use = { accountId, ruleId, model: rule.model, pages, amount: BigInt(pages) * 100_000n };
  await db().creditUsage.create({ data: { ...use, day: new Date() } });
  if (!rule.firstPassAt) return;
  const [startedAt, finishedAt] = [9, 4].map((minutes) => new Date(Date.now() - minutes * MINUTE_MS));
  const run = { accountId, ruleId, cause: 'CREATED', startedAt: startedAt ?? new Date(), finishedAt } as const;
  await db().run.create({ data: { ...run, pages, changed: rule.linkedPages, failed: rule.failedPages } });
  await db().rule.update({ where: { id: ruleId }, data: { lastRunAt: finishedAt } });
}
