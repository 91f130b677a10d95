import { db } from '@/lib/db';
import { Prisma } from '@/lib/generated/prisma/client';
import type { ItemStatus } from '@/lib/generated/prisma/enums';
import type { AccountId, RuleId } from '@/lib/ids';
import type { ActivityQuery, ItemFilter } from '@/lib/rules/activity-query';
import { readItemViews } from '@/lib/rules/item-views';
import { PAGE_SIZE } from '@/lib/rules/page-size';
import { type Position, readPosition, writePosition } from '@/lib/rules/position';
import type { ItemView } from '@/lib/rules/view';
import { readWishes } from '@/lib/rules/wishes';

/** `readAt`: what changes after this moment is new to the list. */
export type ActivityPart = { items: ItemView[]; nextCursor: string | null; readAt: string };

type Found = { id: string; updatedAt: Date };
type Scope = { accountId: AccountId; ruleId?: RuleId };

/** Items with one status, and of those only the ones without or with a value. */
type State = { status: ItemStatus; empty: boolean };

/** How many items a search looks through before it asks the index of titles. */
const LOOKED_THROUGH = 500;
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
const UNDO_REFUSED = Prisma.sql`AND i.status <> 'GONE' AND (i."problemCode" = 'undo_conflict' OR (i.status = 'WRITTEN' AND i."problemCode" <> 'page_empty'))`;

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

const NEWEST = Prisma.sql`ORDER BY "updatedAt" DESC, id DESC`;

/** The newest items of a list: each state's by its own part of the index. */
function newest(scope: Scope, filter: ItemFilter, more: Prisma.Sql, count: number): Prisma.Sql {
  const items = Prisma.sql`SELECT i.id, i."updatedAt", i."pageId", r."sourceFeedId" FROM "Item" i JOIN "Rule" r ON r.id = i."ruleId" WHERE ${inScope(scope)}`;
  const order = Prisma.sql`ORDER BY i."updatedAt" DESC, i.id DESC LIMIT ${count}`;
  if (filter === 'undo_refused') return Prisma.sql`(${items} ${UNDO_REFUSED} ${more} ${order}) x`;
  return Prisma.sql`${states(statesOf(filter, scope))} CROSS JOIN LATERAL (
    ${items} AND i.status = s.status AND (cardinality(i.value) = 0) = s.empty ${more} ${order}) x`;
}

function walk(scope: Scope, filter: ItemFilter, at: Position | null): Promise<Found[]> {
  const from = newest(scope, filter, before(at), PAGE_SIZE + 1);
  return db().$queryRaw<Found[]>`SELECT x.id, x."updatedAt" FROM ${from} ${NEWEST} LIMIT ${PAGE_SIZE + 1}`;
}

/** What a title has to be like. What has no three letters in a row and no beginning of a second word is in no part that the index knows: it is looked for at the beginning. */
function titlePattern(words: string): string {
  const plain = words.replaceAll(/[\\%_]/g, '\\$&');
  return /[\p{L}\p{N}]{3}|.[^\p{L}\p{N}][\p{L}\p{N}]/u.test(words) ? `%${plain}%` : `${plain}%`;
}

type Looked = Found & { named: boolean; looked: number };

/** The list's next items that bear the title (a subquery, for as a join every page of that title would be read first), and whether these are enough or all. */
async function lookThrough(scope: Scope, filter: ItemFilter, at: Position | null, pattern: string) {
  const rows = await db().$queryRaw<Looked[]>`
    SELECT y.id, y."updatedAt", count(*) OVER ()::int AS looked, coalesce(
      (SELECT lower(p.title) LIKE lower(${pattern}) FROM "Page" p WHERE p."feedId" = y."sourceFeedId" AND p."notionId" = y."pageId"), false) AS named
    FROM (SELECT x.* FROM ${newest(scope, filter, before(at), LOOKED_THROUGH)} ${NEWEST} LIMIT ${LOOKED_THROUGH}) y
    ORDER BY named DESC, "updatedAt" DESC, id DESC LIMIT ${PAGE_SIZE + 1}`;
  const found = rows.filter(({ named }) => named);
  return { found, enough: found.length > PAGE_SIZE || (rows[0]?.looked ?? 0) < LOOKED_THROUGH };
}

/** All pages with the title, by its index, and which of the list they are. */
function lookUp(scope: Scope, filter: ItemFilter, at: Position | null, pattern: string): Promise<Found[]> {
  const wanted = states(statesOf(filter, scope));
  return db().$queryRaw<Found[]>`
    WITH named AS MATERIALIZED (
      SELECT p."feedId", p."notionId" FROM "Page" p WHERE p."accountId" = ${scope.accountId}::uuid AND lower(p.title) LIKE lower(${pattern}))
    SELECT i.id, i."updatedAt" FROM named p JOIN "Item" i ON i."pageId" = p."notionId"
    JOIN "Rule" r ON r.id = i."ruleId" AND r."sourceFeedId" = p."feedId"
    WHERE ${inScope(scope)} ${filter === 'undo_refused' ? UNDO_REFUSED : Prisma.empty} ${before(at)}
      AND (i.status, cardinality(i.value) = 0) IN (SELECT s.status, s.empty FROM ${wanted})
    ${NEWEST} LIMIT ${PAGE_SIZE + 1}`;
}

/** A common word fills the list from its next items; of a rare one, the index of titles knows the few pages. */
async function search(scope: Scope, filter: ItemFilter, at: Position | null, words: string): Promise<Found[]> {
  const pattern = titlePattern(words);
  const { found, enough } = await lookThrough(scope, filter, at, pattern);
  return enough ? found : lookUp(scope, filter, at, pattern);
}

async function list(
  scope: Scope,
  { filter = 'all', search: given = '', cursor }: ActivityQuery,
): Promise<ActivityPart> {
  const readAt = new Date().toISOString();
  const at = readPosition(cursor);
  if (cursor && !at) return { items: [], nextCursor: null, readAt };
  const words = given.trim();
  const [wishes, found] = await Promise.all([
    readWishes(scope.accountId),
    words ? search(scope, filter, at, words) : walk(scope, filter, at),
  ]);
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const items = await readItemViews(
    scope.accountId,
    shown.map(({ id }) => id),
    wishes,
  );
  return {
    items,
    nextCursor: found.length > PAGE_SIZE && last ? writePosition({ id: last.id, at: last.updatedAt }) : null,
    readAt,
  };
}

/** A rule's pages, last touched first, `PAGE_SIZE` at a time. A cursor that is none of ours lists nothing. */
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
  const from = newest({ accountId, ruleId }, filter, Prisma.sql`AND i."updatedAt" > ${since}`, MOST_NEWS);
  const [row] = await db().$queryRaw<
    [{ count: number }]
  >`SELECT least(count(*), ${MOST_NEWS})::int AS count FROM ${from}`;
  return row.count;
}
