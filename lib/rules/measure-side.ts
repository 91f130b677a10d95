import type { Tokens } from '@/lib/credits/estimate';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { type AccountId, type ConnectionId, isUuid } from '@/lib/ids';
import { estimateTokens } from '@/lib/matching/tokens';
import { queryPages } from '@/lib/notion/calls';
import type { Notion } from '@/lib/notion/client';
import { type NotionPage, propertyText } from '@/lib/notion/page';
import { openText } from '@/lib/sync/page-text';

/** Notion has no count: so many listings of 100 pages are a person's share of the allowance. */
const QUERIES = 3;
/** Stored pages that tell how long a text is. */
const SAMPLE = 200;

/** `isAll`: false when there are more than were counted. `tokens` per page: null when no text was read. */
export type Measure = { pages: number; isAll: boolean; tokens: number | null };

export type Side = {
  accountId: AccountId;
  connectionId: ConnectionId;
  dataSourceId: string;
  /** The content property; null for the page's content (blocks). */
  propertyId: string | null;
  /** Characters of a page's content that the model is shown. */
  limit: number;
};

const mean = (values: number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** What a scan knows: exact for a data source that was listed, by the texts that were read of this content. */
async function measureStored(side: Side): Promise<{ pages: number | null; tokens: number | null }> {
  const { accountId, connectionId, dataSourceId, propertyId, limit } = side;
  const feeds = await db().feed.findMany({
    where: { accountId, connectionId, dataSource: { notionId: dataSourceId } },
    select: { id: true, listedAt: true, contentKind: true, contentPropertyId: true },
  });
  const listed = feeds.find(({ listedAt }) => listedAt !== null);
  const same = feeds.find((feed) =>
    propertyId === null ? feed.contentKind === 'BLOCKS' : feed.contentPropertyId === propertyId,
  );
  const rows = await db().page.findMany({
    where: { feedId: same?.id ?? '00000000-0000-0000-0000-000000000000', goneAt: null, textHash: { not: null } },
    orderBy: { createdTime: 'desc' },
    take: SAMPLE,
    select: { accountId: true, feedId: true, notionId: true, title: true, text: true },
  });
  return {
    pages: listed ? await db().page.count({ where: { feedId: listed.id, goneAt: null } }) : null,
    tokens: mean(
      rows.map((row) => {
        const { title, text } = openText(row, limit);
        return estimateTokens(title) + estimateTokens(text);
      }),
    ),
  };
}

function tokensOf(page: NotionPage, { propertyId, limit }: Side): number {
  const content = propertyId && propertyId !== 'title' ? (propertyText(page, propertyId) ?? '') : '';
  return estimateTokens(page.title) + estimateTokens(content.slice(0, limit));
}

/** Counts up to 300 pages in Notion by their titles, and by the content property where the rule reads one. */
async function measureInNotion(notion: Notion, side: Side): Promise<Measure> {
  const { dataSourceId, propertyId } = side;
  const properties = propertyId && propertyId !== 'title' ? ['title', propertyId] : ['title'];
  const tokens: number[] = [];
  let cursor: string | null = null;
  let isAll = false;
  for (let query = 0; query < QUERIES; query += 1) {
    const answer = await queryPages(notion, dataSourceId, { cursor, properties });
    tokens.push(...answer.pages.map((page) => tokensOf(page, side)));
    cursor = answer.nextCursor;
    isAll = !cursor && !answer.incomplete;
    if (!cursor) break;
  }
  return { pages: tokens.length, isAll, tokens: propertyId === null ? null : mean(tokens) };
}

/** How many pages a side has and how long their texts are: by what was read before, else by a look into Notion (`openNotion`). */
export async function measureSide(openNotion: () => Promise<Notion>, side: Side): Promise<Measure> {
  if (!isUuid(side.dataSourceId)) throw new AppError('invalid_input', 'Not the id of a database');
  const stored = await measureStored(side);
  if (stored.pages !== null && (stored.tokens !== null || side.propertyId === null))
    return { pages: stored.pages, isAll: true, tokens: stored.tokens };
  const shown = await measureInNotion(await openNotion(), side);
  return { ...shown, tokens: stored.tokens ?? shown.tokens };
}

/** Tokens of a page by what was measured, else between bounds. */
export const tokensBetween = ({ tokens }: Measure, unread: Tokens, frame = 0): Tokens =>
  tokens === null ? unread : { low: tokens + frame, high: tokens + frame };
