import { notionForPerson } from '@/lib/connections/notion';
import { db } from '@/lib/db';
import type { AccountId, ConnectionId } from '@/lib/ids';
import { queryPages, readDatabase } from '@/lib/notion/calls';
import type { Notion } from '@/lib/notion/client';
import { createDatabase, createPage } from '@/lib/notion/create';
import { listChildDatabases } from '@/lib/notion/shared-pages';
import { SAMPLE_CATEGORIES } from '@/lib/samples/categories';
import { type AddedSamples, SAMPLE_DATABASES, type SampleSide, toSampleChoice } from '@/lib/samples/databases';
import { SAMPLE_RECIPES } from '@/lib/samples/recipes';
import { takeTurn } from '@/lib/samples/turn';

const PAGES = { source: SAMPLE_RECIPES, target: SAMPLE_CATEGORIES };
const DESCRIPTION = 'Added to try Auto Relations with. Change what you like; delete it when you are done.';

type Ground = { notion: Notion; pageId: string; botId: string; renew(): Promise<void> };

/** Data sources of the databases that an earlier press left in the page. */
async function findStanding({ notion, pageId, botId }: Ground): Promise<Partial<Record<SampleSide, string>>> {
  const ours = (await listChildDatabases(notion, pageId)).filter(({ createdBy }) => createdBy === botId);
  const standing: Partial<Record<SampleSide, string>> = {};
  for (const side of ['source', 'target'] as const) {
    const found = ours.find(({ title }) => title === SAMPLE_DATABASES[side].title);
    if (found) standing[side] = (await readDatabase(notion, found.id)).dataSources[0]?.id;
  }
  return standing;
}

async function makeDatabase({ notion, pageId, renew }: Ground, side: SampleSide): Promise<string> {
  await renew();
  const made = await createDatabase(notion, { pageId, ...SAMPLE_DATABASES[side], description: DESCRIPTION });
  return made.dataSourceId;
}

async function listTitles(notion: Notion, dataSourceId: string): Promise<Set<string>> {
  const { pages } = await queryPages(notion, dataSourceId, { properties: ['title'] });
  return new Set(pages.map(({ title }) => title));
}

async function fill(ground: Ground, side: SampleSide, standing: string | undefined): Promise<string> {
  const dataSourceId = standing ?? (await makeDatabase(ground, side));
  const known = standing ? await listTitles(ground.notion, standing) : new Set<string>();
  for (const page of PAGES[side].filter(({ title }) => !known.has(title))) {
    await ground.renew();
    await createPage(ground.notion, { dataSourceId, ...page });
  }
  return dataSourceId;
}

/**
 * Adds *Sample recipes* and *Sample categories* with their pages to a page of the person's workspace, from the people's share of the allowance.
 * What an earlier press left there is completed and nothing is made twice. Throws `samples_under_way`, `notion_cannot_insert`, and
 * `notion_not_found` for a page that is not shared with the connection.
 */
export async function addSamples(
  accountId: AccountId,
  connectionId: ConnectionId,
  pageId: string,
): Promise<AddedSamples> {
  const notion = await notionForPerson(accountId, connectionId);
  const { botId } = await db().connection.findUniqueOrThrow({ where: { id: connectionId }, select: { botId: true } });
  const { renew, end } = await takeTurn(connectionId);
  try {
    const ground = { notion, pageId, botId, renew };
    const standing = await findStanding(ground);
    // The target first: whoever looks into Notion meanwhile reads what recipes will be sorted by.
    const target = await fill(ground, 'target', standing.target);
    const source = await fill(ground, 'source', standing.source);
    return { source: toSampleChoice('source', source), target: toSampleChoice('target', target) };
  } finally {
    await end();
  }
}
