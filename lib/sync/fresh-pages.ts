import { toAppError } from '@/lib/errors';
import { type QueryResult, readPage } from '@/lib/notion/calls';
import type { Notion } from '@/lib/notion/client';
import { findProperty, type NotionPage } from '@/lib/notion/page';
import { stopsSlice } from '@/lib/sync/stops-slice';

/** A value older than a minute is never written over; a little less, for what lies between reading and writing. */
const YOUNG_MS = 55_000;

/** From this many old pages on, one listing is cheaper than reading each. */
const WORTH_LISTING = 3;

type FreshPage = { page: NotionPage; readAt: number; used: Set<string> };

/** A listing that can be asked again, by the ids it showed. */
type Listing = { ids: Set<string>; again(): Promise<QueryResult>; asking: Promise<void> | null };

/** Source pages as Notion showed them, and when (this process's clock, ms). */
export type FreshPages = { pages: Map<string, FreshPage>; listing: Listing | null };

type Reader = { fresh: FreshPages; notion: Notion };

const isYoung = ({ readAt }: FreshPage) => performance.now() - readAt < YOUNG_MS;

function remember({ fresh }: Pick<Reader, 'fresh'>, pages: NotionPage[], readAt: number): void {
  for (const page of pages) fresh.pages.set(page.id, { page, readAt, used: new Set() });
}

/** Pages as a listing showed them, and when (this process's clock, ms). */
export type Shown = { pages: NotionPage[]; shownAt: number };

/** Keeps what a listing of source pages showed, and how to ask for it again. */
export function rememberListing(reader: Reader, { pages, shownAt }: Shown, again: () => Promise<QueryResult>): void {
  remember(reader, pages, shownAt);
  reader.fresh.listing = { ids: new Set(pages.map(({ id }) => id)), again, asking: null };
}

/** Once per property: a write makes what was read of it old. */
function take({ fresh }: Pick<Reader, 'fresh'>, pageId: string, propertyId: string): NotionPage | null {
  const entry = fresh.pages.get(pageId);
  if (!entry || !isYoung(entry) || entry.used.has(propertyId)) return null;
  // The property may be newer than what was listed.
  if (!findProperty(entry.page.properties, propertyId)) return null;
  entry.used.add(propertyId);
  return entry.page;
}

function isWorthListing({ fresh }: Pick<Reader, 'fresh'>, pageId: string, propertyId: string): boolean {
  if (!fresh.listing?.ids.has(pageId)) return false;
  const unused = [...fresh.listing.ids].filter((id) => !fresh.pages.get(id)?.used.has(propertyId));
  return unused.length > WORTH_LISTING;
}

async function askAgain(reader: Reader, listing: Listing): Promise<void> {
  try {
    const { pages } = await listing.again();
    remember(reader, pages, performance.now());
  } catch (error) {
    if (stopsSlice(toAppError(error))) throw error;
    // For instance a place in the list that Notion no longer knows: from here on each page is read by itself.
    reader.fresh.listing = null;
  } finally {
    listing.asking = null;
  }
}

async function listAgain(reader: Reader, listing: Listing): Promise<void> {
  listing.asking ??= askAgain(reader, listing);
  await listing.asking;
}

/** What was read of the page is old: something of ours was written to it. */
export function forgetPage({ fresh }: Pick<Reader, 'fresh'>, pageId: string): void {
  fresh.pages.delete(pageId);
}

/** The page with values under a minute old: as listed, else by listing its neighbours again, else by reading it alone. */
export async function readYoung(reader: Reader, pageId: string, propertyId: string): Promise<NotionPage> {
  const listed = take(reader, pageId, propertyId);
  if (listed) return listed;
  const { listing } = reader.fresh;
  if (listing && !reader.fresh.pages.get(pageId)?.used.has(propertyId) && isWorthListing(reader, pageId, propertyId)) {
    await listAgain(reader, listing);
    const again = take(reader, pageId, propertyId);
    if (again) return again;
  }
  return readPage(reader.notion, pageId);
}

/** Forgets pages that are too old to be of use, except those of the listing that may be asked again. */
export function dropStale({ fresh }: Pick<Reader, 'fresh'>): void {
  for (const [id, entry] of fresh.pages) if (!isYoung(entry) && !fresh.listing?.ids.has(id)) fresh.pages.delete(id);
}
