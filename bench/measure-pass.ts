import { setTimeout as sleep } from 'node:timers/promises';
import { makeDataset } from '@/bench/make-dataset';
import { openControl } from '@/bench/sandbox-control';
import { createRelationProperty, readDataSource } from '@/lib/connections/browse';
import { linkByToken } from '@/lib/connections/link';
import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { createRule } from '@/lib/rules/data';
import { newRuleSchema } from '@/lib/rules/schema';
import { runSlice } from '@/lib/sync/slice';

export type PassOptions = {
  accountId: AccountId;
  /** The sandbox's control address. */
  control: string;
  pages: number;
  content: 'property' | 'blocks';
  /** Requests that Notion allows in a minute; null: as many as one likes. */
  perMinute: number | null;
};

export type Pass = {
  content: PassOptions['content'];
  pages: number;
  requests: number;
  requestsPerPage: number;
  modelCalls: number;
  refused: number;
  wallSeconds: number;
  /** Wall time ÷ (requests ÷ allowed rate). */
  wallToIdeal: number | null;
  /** Bodies that were read once more, a while after our own writes. */
  rereads: number;
  idlePoll: { requests: number; dataSources: number; modelCalls: number };
};

const LATER_MS = 10 * 60_000;

/** Two databases and a rule between them; bodies in place of the property when they are what is matched. */
async function prepare({ accountId, control: base, pages, content, perMinute }: PassOptions) {
  const control = openControl(base);
  const dataset = makeDataset(pages);
  const made = await control.importDataset(dataset);
  if (content === 'blocks')
    for (const { id, text } of dataset.sources) await control.writeBody(made.sourcePages[id] ?? '', text);
  await control.moveClock(LATER_MS);
  const { sourceDataSourceId: sourceId, targetDataSourceId: targetId } = made;
  const connectionId = await linkByToken(accountId, made.notionToken);
  const relation = await createRelationProperty(accountId, connectionId, { sourceId, targetId, name: 'Group' });
  const contentOf = async (id: string) => {
    const { properties } = await readDataSource(accountId, connectionId, id);
    return { kind: 'PROPERTY' as const, propertyId: properties.find(({ name }) => name === 'Description')?.id ?? '' };
  };
  const rule = newRuleSchema.parse({
    connectionId,
    sourceId,
    targetId,
    relationPropertyId: relation.id,
    matches: '1',
    sourceContent: content === 'blocks' ? { kind: 'BLOCKS' } : await contentOf(sourceId),
    targetContent: await contentOf(targetId),
  });
  // The clicks above are a person's; the pass shall be measured as it runs at night.
  const quiet = { peopleRequests: 0, recentRequests: [] };
  const ruleId = await createRule(accountId, rule);
  await db().connection.update({ where: { id: connectionId }, data: quiet });
  await control.limit(perMinute);
  await control.clearCounts();
  return { control, connectionId, ruleId };
}

async function workUntilDone(connectionId: string, ruleId: string, pages: number): Promise<number> {
  const begun = performance.now();
  for (;;) {
    await runSlice(connectionId, { owner: `bench/${crypto.randomUUID()}` });
    const written = await db().item.count({ where: { ruleId, status: 'WRITTEN' } });
    if (written >= pages) return (performance.now() - begun) / 1_000;
    await sleep(200);
  }
}

async function pollNow(connectionId: string): Promise<void> {
  await db().feed.updateMany({ where: { connectionId }, data: { nextPollAt: new Date() } });
  await runSlice(connectionId, { owner: `bench/${crypto.randomUUID()}` });
}

/** One first pass over `pages` pages and one poll of the unchanged after it, in this process, with every request counted. */
export async function measurePass(options: PassOptions): Promise<Pass> {
  const { pages, content, perMinute } = options;
  const { control, connectionId, ruleId } = await prepare(options);
  const wallSeconds = await workUntilDone(connectionId, ruleId, pages);
  const counts = await control.readCounts();
  const early = content === 'blocks' ? Math.max(0, counts.bodies - pages) : 0;
  const requests = counts.requests - early;

  await control.limit(null);
  await db().connection.update({ where: { id: connectionId }, data: { requestsPerMinute: 1_000_000 } });
  await control.clearCounts();
  await control.moveClock(2 * LATER_MS);
  await pollNow(connectionId);
  const later = await control.readCounts();
  await control.clearCounts();
  await control.moveClock(3 * LATER_MS);
  await pollNow(connectionId);
  const idle = await control.readCounts();
  return {
    content,
    pages,
    requests,
    requestsPerPage: Math.round((requests / pages) * 1_000) / 1_000,
    modelCalls: counts.modelCalls,
    refused: counts.refused,
    wallSeconds: Math.round(wallSeconds * 10) / 10,
    wallToIdeal: perMinute ? Math.round((wallSeconds / ((requests / perMinute) * 60)) * 1_000) / 1_000 : null,
    rereads: early + later.bodies,
    idlePoll: { requests: idle.requests, dataSources: idle.queries, modelCalls: idle.modelCalls },
  };
}
