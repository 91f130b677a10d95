import { db } from '@/lib/db';
import { type ErrorCode, isErrorCode } from '@/lib/errors';
import type { Prisma } from '@/lib/generated/prisma/client';
import type { ItemStatus } from '@/lib/generated/prisma/enums';
import type { AccountId, RuleId } from '@/lib/ids';
import type { Match } from '@/lib/matching/types';
import type { ItemView } from '@/lib/rules/view';
import { readWishes, type Wishes } from '@/lib/rules/wishes';

export type ItemFilter = 'all' | 'changed' | 'no_match' | 'failed' | 'waiting' | 'review' | 'undone' | 'undo_refused';

const PAGE_SIZE = 50;

const FILTERS: Record<ItemFilter, Prisma.ItemWhereInput> = {
  all: { status: { not: 'GONE' } },
  changed: { status: 'WRITTEN', value: { isEmpty: false } },
  no_match: { status: 'WRITTEN', value: { isEmpty: true } },
  failed: { status: 'FAILED' },
  waiting: { status: { in: ['PENDING', 'DECIDED', 'WRITING', 'NO_CREDITS'] } },
  review: { status: 'REVIEW' },
  undone: { status: 'UNDONE' },
  // A page that was written has no problem of its own: what it names is why an undo was refused.
  undo_refused: {
    status: { not: 'GONE' },
    OR: [{ problemCode: 'undo_conflict' }, { status: 'WRITTEN', problemCode: { not: null } }],
  },
};

const SHOWN: Record<ItemStatus, ItemView['status']> = {
  PENDING: 'waiting',
  DECIDED: 'decided',
  WRITING: 'writing',
  WRITTEN: 'linked',
  REVIEW: 'review',
  NO_CREDITS: 'no_credits',
  FAILED: 'failed',
  UNDONE: 'undone',
  GONE: 'gone',
};

const include = {
  decisions: { orderBy: { createdAt: 'desc' }, take: 1 },
  writes: { where: { OR: [{ state: 'DONE' }, { kind: 'UNDO' }] }, orderBy: { startedAt: 'desc' }, take: 4 },
  rule: { select: { sourceFeedId: true, targetFeedId: true, draftUntil: true } },
} satisfies Prisma.ItemInclude;

type Row = Prisma.ItemGetPayload<{ include: typeof include }>;
type PageFacts = { notionId: string; feedId: string; title: string; icon: string | null; url: string | null };

/** The pages that the rows speak of, by feed and Notion id. */
async function readPages(accountId: AccountId, rows: Row[]): Promise<Map<string, PageFacts>> {
  const wanted = new Map<string, Set<string>>();
  const add = (feedId: string, ids: string[]) => {
    const set = wanted.get(feedId) ?? new Set();
    for (const id of ids) set.add(id);
    wanted.set(feedId, set);
  };
  for (const row of rows) {
    add(row.rule.sourceFeedId, [row.pageId]);
    add(
      row.rule.targetFeedId,
      matchesOf(row).map(({ id }) => id),
    );
    add(row.rule.targetFeedId, row.value);
    for (const { before, after, found } of row.writes) add(row.rule.targetFeedId, [...before, ...after, ...found]);
  }
  const pages = await db().page.findMany({
    where: { accountId, OR: [...wanted].map(([feedId, ids]) => ({ feedId, notionId: { in: [...ids] } })) },
    select: { notionId: true, feedId: true, title: true, icon: true, url: true },
  });
  return new Map(pages.map((page) => [`${page.feedId}:${page.notionId}`, page]));
}

function matchesOf(row: Row): Match[] {
  const decision = row.decisions[0];
  return decision && decision.id === row.decisionId ? (decision.matches as Match[]) : [];
}

const lastDone = (row: Row) => row.writes.find(({ state }) => state === 'DONE');

type Undo = { state: 'requested' | 'refused'; found: string[]; restores: string[] | null };

/** An undo that is asked for, under way, or that was refused and nothing was written since. */
function undoOf(row: Row, wishes: Wishes): Undo | null {
  const [last] = row.writes;
  const open = last?.kind === 'UNDO' && last.state !== 'DONE' ? last : null;
  const rests = row.status === 'UNDONE' || row.status === 'GONE';
  const byRun = row.writes.some(({ kind, runId }) => kind === 'APPLY' && runId !== null && wishes.runs.has(runId));
  const wanted = !rests && row.writes.length > 0 && (byRun || wishes.rules.has(row.ruleId));
  if (open && open.state !== 'REFUSED') return { state: 'requested', found: [], restores: open.after };
  if (wishes.items.has(row.id)) return { state: 'requested', found: [], restores: lastDone(row)?.before ?? null };
  if (wanted) return { state: 'requested', found: [], restores: null };
  return open && { state: 'refused', found: open.found, restores: open.after };
}

function toView(row: Row, pages: Map<string, PageFacts>, wishes: Wishes): ItemView {
  const page = pages.get(`${row.rule.sourceFeedId}:${row.pageId}`);
  const target = (id: string) => pages.get(`${row.rule.targetFeedId}:${id}`);
  const named = (ids: string[]) => ids.map((id) => ({ id, title: target(id)?.title || 'Untitled' }));
  const write = lastDone(row);
  const undo = undoOf(row, wishes);
  const shown = SHOWN[row.status];
  const decision = row.decisions[0];
  return {
    id: row.id,
    ruleId: row.ruleId,
    decisionId: row.decisionId,
    page: { id: row.pageId, title: page?.title ?? '', icon: page?.icon ?? null, url: page?.url ?? null },
    status: shown === 'linked' && row.value.length === 0 ? 'no_match' : shown,
    matches: matchesOf(row).map(({ id, confidence, reason }) => ({
      id,
      confidence,
      reason: reason ?? '',
      title: target(id)?.title || 'Untitled',
      url: target(id)?.url ?? null,
    })),
    value: named(row.value),
    before: write ? named(write.before) : null,
    after: write ? named(write.after) : null,
    reason: decision && decision.id === row.decisionId ? decision.reason : null,
    problem: isErrorCode(row.problemCode) ? { code: row.problemCode, detail: row.problemDetail } : null,
    // What a person chose for a draft is not written until it is created.
    fixing: wishes.fixes.has(row.id) || (row.byPerson && !row.rule.draftUntil && /decided|writing/.test(shown)),
    byPerson: row.byPerson,
    undo: undo && { ...undo, found: named(undo.found), restores: undo.restores && named(undo.restores) },
    canUndo: write?.kind === 'APPLY' && undo?.state !== 'requested' && row.status !== 'UNDONE' && row.status !== 'GONE',
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
    attempts: row.attempts,
    updatedAt: row.updatedAt.toISOString(),
  };
}

async function listWhere(accountId: AccountId, where: Prisma.ItemWhereInput, cursor?: string) {
  // A cursor of another account is one that does not exist.
  if (cursor && (await db().item.count({ where: { id: cursor, accountId } })) === 0)
    return { items: [], nextCursor: null };
  const wishes = await readWishes(accountId);
  const rows = await db().item.findMany({
    where: { ...where, accountId },
    include,
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: PAGE_SIZE + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
  });
  const shown = rows.slice(0, PAGE_SIZE);
  const pages = await readPages(accountId, shown);
  return {
    items: shown.map((row) => toView(row, pages, wishes)),
    nextCursor: rows.length > PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** A rule's pages, last touched first, 50 at a time. */
export async function listItems(
  accountId: AccountId,
  ruleId: RuleId,
  { filter = 'all', cursor }: { filter?: ItemFilter; cursor?: string } = {},
): Promise<{ items: ItemView[]; nextCursor: string | null }> {
  return listWhere(accountId, { ...FILTERS[filter], ruleId }, cursor);
}

/** These pages as they stand now, for rows that are shown already; ids of nobody's and of other accounts are left out. */
export async function readItems(accountId: AccountId, ids: string[]): Promise<ItemView[]> {
  return (await listWhere(accountId, { id: { in: ids.slice(0, PAGE_SIZE) } })).items;
}

/** What the account's rules did last, over all of them. */
export async function listActivity(
  accountId: AccountId,
  { cursor }: { cursor?: string } = {},
): Promise<{ items: ItemView[]; nextCursor: string | null }> {
  const where: Prisma.ItemWhereInput = {
    status: { in: ['WRITTEN', 'FAILED', 'REVIEW', 'UNDONE'] },
    rule: { deletedAt: null, draftUntil: null },
  };
  return listWhere(accountId, where, cursor);
}

/** Pages whose match waits for a person, 50 at most: of one rule or of all. */
export async function listReview(accountId: AccountId, ruleId?: RuleId): Promise<ItemView[]> {
  return (await listWhere(accountId, { status: 'REVIEW', ruleId, rule: { deletedAt: null } })).items;
}

/** The pages of a draft's preview, by title. */
export async function listPreviewed(accountId: AccountId, ruleId: RuleId): Promise<ItemView[]> {
  const { items } = await listWhere(accountId, { ...FILTERS.all, ruleId });
  return items.sort((a, b) => a.page.title.localeCompare(b.page.title) || a.id.localeCompare(b.id));
}

/** Failed pages of a rule by cause, most frequent first. */
export async function groupFailures(
  accountId: AccountId,
  ruleId: RuleId,
): Promise<{ code: ErrorCode; count: number; detail: string | null }[]> {
  const rows = await db().item.groupBy({
    by: ['problemCode'],
    where: { accountId, ruleId, status: 'FAILED' },
    _count: true,
    _max: { problemDetail: true },
  });
  return rows
    .map((row) => ({
      code: isErrorCode(row.problemCode) ? row.problemCode : ('unexpected' as const),
      count: row._count,
      detail: row._max.problemDetail,
    }))
    .sort((a, b) => b.count - a.count);
}
