import { db } from '@/lib/db';
import { Prisma } from '@/lib/generated/prisma/client';
import type { ItemStatus } from '@/lib/generated/prisma/enums';
import type { AccountId, RuleId } from '@/lib/ids';
import type { ActivityQuery, ItemFilter } from '@/lib/rules/activity-query';
import { readItemViews } from '@/lib/rules/item-views';
import { type Position, readPosition, writePosition } from '@/lib/rules/position';
import type { ItemView } from '@/lib/rules/view';

/** `readAt`: what changes after this moment is new to the list. */
export type ActivityPart = { items: ItemView[]; nextCursor: string | null; readAt: string };

type Found = { id: string; updatedAt: Date };
type Scope = { accountId: AccountId; ruleId?: RuleId };

/** Items with one status, and of those only the ones without or with a value. */
type State = { status: ItemStatus; empty: boolean };

const PAGE_SIZE = 50;
/** Titles found by search of which each page is looked up; of more, the list is walked until enough of them have come. */
const MOST_HITS = 5_000;
/** So that counting what is new stays cheap however much there is. */
export const MOST_NEWS = 100;

const both = (...statuses: ItemStatus[]): State[] =>
  statuses.flatMap((status) => [
    { status, empty: true },
    { status, empty: false },
  ]);

const WAITING = both('PENDING', 'DECIDED', 'WRITING', 'NO_CREDITS');
const DONE = both('WRITTEN', 'FAILED', 'REVIEW', 'UNDONE', 'EXCLUDED');

const STATES: Record<ItemFilter, State[]> = {
  all: [...DONE, ...WAITING],
  changed: [{ status: 'WRITTEN', empty: false }],
  no_match: [{ status: 'WRITTEN', empty: true }],
  failed: both('FAILED'),
  waiting: WAITING,
  review: both('REVIEW'),
  undone: both('UNDONE'),
  undo_refused: [...DONE, ...WAITING],
  excluded: both('EXCLUDED'),
};

/** The words of the partial index. A page that was written has no problem of its own: what it names is why an undo was refused. */
const UNDO_REFUSED = Prisma.sql`AND (i."problemCode" = 'undo_conflict' OR (i.status = 'WRITTEN' AND i."problemCode" <> 'page_empty'))`;

/** What only was found and waits to be matched is no activity of the account; under its rule it is listed. */
const statesOf = (filter: ItemFilter, { ruleId }: Scope) => (filter === 'all' && !ruleId ? DONE : STATES[filter]);

/** Of a rule `r` that stands. A draft has pages too, but they are no activity of the account. */
const inScope = ({ accountId, ruleId }: Scope) =>
  ruleId
    ? Prisma.sql`i."ruleId" = ${ruleId}::uuid AND i."accountId" = ${accountId}::uuid AND r."deletedAt" IS NULL`
    : Prisma.sql`i."accountId" = ${accountId}::uuid AND r."deletedAt" IS NULL AND r."draftUntil" IS NULL`;

const before = (at: Position | null) =>
  at ? Prisma.sql`AND (i."updatedAt", i.id) < (${at.at}, ${at.id}::uuid)` : Prisma.empty;

const states = (wanted: State[]) =>
  Prisma.sql`unnest(${wanted.map(({ status }) => status)}::"ItemStatus"[], ${wanted.map(({ empty }) => empty)}::boolean[]) AS s(status, empty)`;

const NEWEST = Prisma.sql`ORDER BY "updatedAt" DESC, id DESC LIMIT ${PAGE_SIZE + 1}`;

/** Each state's newest items by its own part of the index, then the newest of all of them. */
function walk(scope: Scope, wanted: State[], more: Prisma.Sql): Promise<Found[]> {
  return db().$queryRaw<Found[]>`
    SELECT x.id, x."updatedAt" FROM ${states(wanted)} CROSS JOIN LATERAL (
      SELECT i.id, i."updatedAt" FROM "Item" i JOIN "Rule" r ON r.id = i."ruleId"
      WHERE ${inScope(scope)} AND i.status = s.status AND (cardinality(i.value) = 0) = s.empty ${more}
      ${NEWEST}) x
    ${NEWEST}`;
}

function among(scope: Scope, pageIds: string[], wanted: State[], more: Prisma.Sql): Promise<Found[]> {
  return db().$queryRaw<Found[]>`
    SELECT i.id, i."updatedAt" FROM "Item" i JOIN "Rule" r ON r.id = i."ruleId"
    WHERE ${inScope(scope)} AND i."pageId" = ANY(${pageIds}::uuid[])
      AND (i.status, cardinality(i.value) = 0) IN (SELECT s.status, s.empty FROM ${states(wanted)}) ${more}
    ${NEWEST}`;
}

function refused(scope: Scope, more: Prisma.Sql): Promise<Found[]> {
  return db().$queryRaw<Found[]>`
    SELECT i.id, i."updatedAt" FROM "Item" i JOIN "Rule" r ON r.id = i."ruleId"
    WHERE ${inScope(scope)} AND i.status <> 'GONE' ${UNDO_REFUSED} ${more} ${NEWEST}`;
}

/** What a title has to be like. One or two letters are looked for at its beginning alone: the index knows no shorter parts. */
function titlePattern(words: string): string {
  const plain = words.replaceAll(/[\\%_]/g, '\\$&');
  return words.length < 3 ? `${plain}%` : `%${plain}%`;
}

async function findByTitle(scope: Scope, words: string, wanted: State[], more: Prisma.Sql): Promise<Found[]> {
  const pattern = titlePattern(words);
  const hits = await db().$queryRaw<{ notionId: string }[]>`
    SELECT p."notionId" FROM "Page" p WHERE p."accountId" = ${scope.accountId}::uuid AND lower(p.title) LIKE lower(${pattern}) LIMIT ${MOST_HITS}`;
  const pageIds = hits.map(({ notionId }) => notionId);
  if (pageIds.length < MOST_HITS) return among(scope, pageIds, wanted, more);
  // So many that every few pages of the list are among them. A subquery, for as a join it would be worked out for all pages first.
  const isNamed = Prisma.sql`AND (SELECT lower(p.title) LIKE lower(${pattern}) FROM "Page" p WHERE p."feedId" = r."sourceFeedId" AND p."notionId" = i."pageId")`;
  return walk(scope, wanted, Prisma.sql`${more} ${isNamed}`);
}

async function list(scope: Scope, { filter = 'all', search = '', cursor }: ActivityQuery): Promise<ActivityPart> {
  const readAt = new Date().toISOString();
  const at = readPosition(cursor);
  if (cursor && !at) return { items: [], nextCursor: null, readAt };
  const words = search.trim();
  const wanted = statesOf(filter, scope);
  const isRefused = filter === 'undo_refused';
  const more = Prisma.sql`${isRefused ? UNDO_REFUSED : Prisma.empty} ${before(at)}`;
  const found = words
    ? await findByTitle(scope, words, wanted, more)
    : await (isRefused ? refused(scope, before(at)) : walk(scope, wanted, more));
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const items = await readItemViews(
    scope.accountId,
    shown.map(({ id }) => id),
  );
  return {
    items,
    nextCursor: found.length > PAGE_SIZE && last ? writePosition({ id: last.id, at: last.updatedAt }) : null,
    readAt,
  };
}

/** A rule's pages, last touched first, 50 at a time. A cursor that is none of ours lists nothing. */
export function listItems(accountId: AccountId, ruleId: RuleId, query: ActivityQuery = {}): Promise<ActivityPart> {
  return list({ accountId, ruleId }, query);
}

/** What the account's rules did last, over all of them; as `listItems`, without the pages that only wait unless these are asked for. */
export function listActivity(accountId: AccountId, query: ActivityQuery = {}): Promise<ActivityPart> {
  return list({ accountId }, query);
}

/** How many pages changed since a list was read, counted to 100: of one rule or of all. */
export async function countNews(
  accountId: AccountId,
  { since, filter = 'all', ruleId }: { since: Date; filter?: ItemFilter; ruleId?: RuleId },
): Promise<number> {
  const scope = { accountId, ruleId };
  const later = Prisma.sql`${filter === 'undo_refused' ? UNDO_REFUSED : Prisma.empty} AND i."updatedAt" > ${since}`;
  const [row] = await db().$queryRaw<[{ count: number }]>`
    SELECT least(count(*), ${MOST_NEWS})::int AS count FROM ${states(statesOf(filter, scope))} CROSS JOIN LATERAL (
      SELECT 1 FROM "Item" i JOIN "Rule" r ON r.id = i."ruleId"
      WHERE ${inScope(scope)} AND i.status = s.status AND (cardinality(i.value) = 0) = s.empty ${later}
      LIMIT ${MOST_NEWS}) x`;
  return row.count;
}
