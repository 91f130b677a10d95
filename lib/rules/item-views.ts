import { db } from '@/lib/db';
import { isErrorCode } from '@/lib/errors';
import type { Prisma } from '@/lib/generated/prisma/client';
import type { ItemStatus } from '@/lib/generated/prisma/enums';
import type { AccountId } from '@/lib/ids';
import type { Match } from '@/lib/matching/types';
import type { ItemView } from '@/lib/rules/view';
import { readWishes, type Wishes } from '@/lib/rules/wishes';

const SHOWN: Record<ItemStatus, ItemView['status']> = {
  PENDING: 'waiting',
  DECIDED: 'decided',
  WRITING: 'writing',
  WRITTEN: 'linked',
  REVIEW: 'review',
  NO_CREDITS: 'no_credits',
  FAILED: 'failed',
  UNDONE: 'undone',
  EXCLUDED: 'excluded',
  GONE: 'gone',
};

/** By name: a decision also holds what the model was shown, which may be long. */
const select = {
  ...{ id: true, ruleId: true, pageId: true, status: true, value: true, decisionId: true, byPerson: true },
  ...{ problemCode: true, problemDetail: true, excludedFrom: true, nextTryAt: true, attempts: true, updatedAt: true },
  decisions: { orderBy: { createdAt: 'desc' }, take: 1, select: { id: true, matches: true, reason: true } },
  writes: {
    where: { OR: [{ state: 'DONE' }, { kind: 'UNDO' }] },
    orderBy: { startedAt: 'desc' },
    take: 4,
    select: { kind: true, state: true, runId: true, before: true, after: true, found: true },
  },
} satisfies Prisma.ItemSelect;

type ItemRow = Prisma.ItemGetPayload<{ select: typeof select }>;
type Row = ItemRow & { rule: RuleFacts };

/** What a row shows of its rule. */
type RuleFacts = {
  id: string;
  sourceFeedId: string;
  targetFeedId: string;
  draftUntil: Date | null;
  active: boolean;
  source: string;
  target: string;
};

/** The rules of these items, in one query: the rows of a list share few. */
async function readRules(accountId: AccountId, itemIds: string[]): Promise<Map<string, RuleFacts>> {
  const rules = await db().$queryRaw<RuleFacts[]>`
    SELECT r.id, r."sourceFeedId", r."targetFeedId", r."draftUntil", r.active, s.name AS source, t.name AS target
    FROM "Rule" r
    JOIN "Feed" sf ON sf.id = r."sourceFeedId" JOIN "DataSource" s ON s.id = sf."dataSourceId"
    JOIN "Feed" tf ON tf.id = r."targetFeedId" JOIN "DataSource" t ON t.id = tf."dataSourceId"
    WHERE r."accountId" = ${accountId}::uuid AND r.id IN (SELECT i."ruleId" FROM "Item" i WHERE i.id = ANY(${itemIds}::uuid[]))`;
  return new Map(rules.map((rule) => [rule.id, rule]));
}

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

const isResting = ({ status }: Row) => status === 'UNDONE' || status === 'EXCLUDED' || status === 'GONE';

const lastDone = (row: Row) => row.writes.find(({ state }) => state === 'DONE');

type Undo = { state: 'requested' | 'refused'; found: string[]; restores: string[] | null };

/** An undo that is asked for, under way, or that was refused and nothing was written since. */
function undoOf(row: Row, wishes: Wishes): Undo | null {
  const [last] = row.writes;
  const open = last?.kind === 'UNDO' && last.state !== 'DONE' ? last : null;
  const rests = isResting(row);
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
    ruleName: `${row.rule.source || 'Untitled'} → ${row.rule.target || 'Untitled'}`,
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
    excluded: row.excludedFrom !== null,
    // What a person chose for a draft is not written until it is created.
    fixing: wishes.fixes.has(row.id) || (row.byPerson && !row.rule.draftUntil && /decided|writing/.test(shown)),
    byPerson: row.byPerson,
    undo: undo && { ...undo, found: named(undo.found), restores: undo.restores && named(undo.restores) },
    canUndo: write?.kind === 'APPLY' && undo?.state !== 'requested' && !isResting(row),
    nextTryAt: (row.rule.active && row.nextTryAt?.toISOString()) || null,
    attempts: row.attempts,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** These items as the dashboard shows them, in the order of their ids; of nobody's and of other accounts, none. `given`: the account's wishes, where they were read already. */
export async function readItemViews(accountId: AccountId, ids: string[], given?: Wishes): Promise<ItemView[]> {
  if (ids.length === 0) return [];
  const wishes = given ?? (await readWishes(accountId));
  const [items, rules] = await Promise.all([
    db().item.findMany({ where: { id: { in: ids }, accountId }, select }),
    readRules(accountId, ids),
  ]);
  const rows = items.flatMap((item) => {
    const rule = rules.get(item.ruleId);
    return rule ? [{ ...item, rule }] : [];
  });
  const pages = await readPages(accountId, rows);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toView(row, pages, wishes)] : [];
  });
}
