import { db } from '@/lib/db';
import { isErrorCode } from '@/lib/errors';
import type { ItemStatus, WriteKind, WriteState } from '@/lib/generated/prisma/enums';
import type { AccountId } from '@/lib/ids';
import type { Match } from '@/lib/matching/types';
import { pairName } from '@/lib/rules/pair-name';
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

type WriteRow = {
  kind: WriteKind;
  state: WriteState;
  runId: string | null;
  before: string[];
  after: string[];
  found: string[];
};

/** An item with what its row shows of its rule, of the decision that stands and of its last writes, newest first. */
type Row = {
  id: string;
  ruleId: string;
  pageId: string;
  status: ItemStatus;
  value: string[];
  decisionId: string | null;
  byPerson: boolean;
  problemCode: string | null;
  problemDetail: string | null;
  excluded: boolean;
  nextTryAt: Date | null;
  attempts: number;
  updatedAt: Date;
  matches: Match[];
  reason: string | null;
  writes: WriteRow[];
  sourceFeedId: string;
  targetFeedId: string;
  isDraft: boolean;
  active: boolean;
  source: string;
  target: string;
};

/** In one query, row by row, as `readContexts`. */
function readRows(accountId: AccountId, ids: string[]): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    SELECT i.id, i."ruleId", i."pageId", i.status::text, i.value, i."decisionId", i."byPerson", i."problemCode", i."problemDetail",
      i."excludedFrom" IS NOT NULL AS excluded, i."nextTryAt", i.attempts, i."updatedAt", w.writes, r.*,
      coalesce(d.matches, '[]') AS matches, d.reason
    FROM unnest(${ids}::uuid[]) AS wanted(id)
    CROSS JOIN LATERAL (SELECT * FROM "Item" WHERE id = wanted.id AND "accountId" = ${accountId}::uuid OFFSET 0) i
    CROSS JOIN LATERAL (
      SELECT "sourceFeedId", "targetFeedId", "draftUntil" IS NOT NULL AS "isDraft", active,
        (SELECT s.name FROM "Feed" f JOIN "DataSource" s ON s.id = f."dataSourceId" WHERE f.id = "sourceFeedId") AS source,
        (SELECT t.name FROM "Feed" f JOIN "DataSource" t ON t.id = f."dataSourceId" WHERE f.id = "targetFeedId") AS target
      FROM "Rule" WHERE id = i."ruleId" OFFSET 0) r
    LEFT JOIN LATERAL (SELECT matches, reason FROM "Decision" WHERE id = i."decisionId" OFFSET 0) d ON true
    CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(to_jsonb(last) ORDER BY last."startedAt" DESC), '[]') AS writes FROM (
        SELECT kind, state, "runId", before, after, found, "startedAt" FROM "PageWrite"
        WHERE "itemId" = i.id AND (state = 'DONE' OR kind = 'UNDO') ORDER BY "startedAt" DESC LIMIT 4) last) w`;
}

type PageFacts = { notionId: string; feedId: string; title: string; icon: string | null; url: string | null };

const keyOf = (feedId: string, notionId: string) => `${feedId}:${notionId}`;

/** The pages that the rows speak of, by feed and Notion id. */
async function readPages(accountId: AccountId, rows: Row[]): Promise<Map<string, PageFacts>> {
  const wanted = new Map<string, { feedId: string; notionId: string }>();
  const add = (feedId: string, ids: string[]) => {
    for (const notionId of ids) wanted.set(keyOf(feedId, notionId), { feedId, notionId });
  };
  for (const row of rows) {
    add(row.sourceFeedId, [row.pageId]);
    add(
      row.targetFeedId,
      row.matches.map(({ id }) => id),
    );
    add(row.targetFeedId, row.value);
    for (const { before, after, found } of row.writes) add(row.targetFeedId, [...before, ...after, ...found]);
  }
  const all = [...wanted.values()];
  const pages = await db().$queryRaw<PageFacts[]>`
    SELECT p."notionId", p."feedId", p.title, p.icon, p.url
    FROM unnest(${all.map(({ feedId }) => feedId)}::uuid[], ${all.map(({ notionId }) => notionId)}::uuid[]) AS wanted("feedId", "notionId")
    JOIN "Page" p ON p."feedId" = wanted."feedId" AND p."notionId" = wanted."notionId"
    WHERE p."accountId" = ${accountId}::uuid`;
  return new Map(pages.map((page) => [keyOf(page.feedId, page.notionId), page]));
}

const isResting = ({ status }: Row) => status === 'UNDONE' || status === 'EXCLUDED' || status === 'GONE';

const lastDone = (row: Row) => row.writes.find(({ state }) => state === 'DONE');

type Undo = { state: 'requested' | 'refused'; found: string[]; restores: string[] | null };

/** An undo that is asked for, under way, or that was refused and nothing was written since. */
function undoOf(row: Row, wishes: Wishes): Undo | null {
  const { writes } = row;
  const [last] = writes;
  const open = last?.kind === 'UNDO' && last.state !== 'DONE' ? last : null;
  const rests = isResting(row);
  const byRun = writes.some(({ kind, runId }) => kind === 'APPLY' && runId !== null && wishes.runs.has(runId));
  const wanted = !rests && writes.length > 0 && (byRun || wishes.rules.has(row.ruleId));
  if (open && open.state !== 'REFUSED') return { state: 'requested', found: [], restores: open.after };
  if (wishes.items.has(row.id)) return { state: 'requested', found: [], restores: lastDone(row)?.before ?? null };
  if (wanted) return { state: 'requested', found: [], restores: null };
  return open && { state: 'refused', found: open.found, restores: open.after };
}

function toView(row: Row, pages: Map<string, PageFacts>, wishes: Wishes): ItemView {
  const page = pages.get(keyOf(row.sourceFeedId, row.pageId));
  const target = (id: string) => pages.get(keyOf(row.targetFeedId, id));
  const named = (ids: string[]) => ids.map((id) => ({ id, title: target(id)?.title || 'Untitled' }));
  const write = lastDone(row);
  const undo = undoOf(row, wishes);
  const shown = SHOWN[row.status];
  return {
    id: row.id,
    ruleId: row.ruleId,
    ruleName: pairName(row.source, row.target),
    decisionId: row.decisionId,
    page: { id: row.pageId, title: page?.title ?? '', icon: page?.icon ?? null, url: page?.url ?? null },
    status: shown === 'linked' && row.value.length === 0 ? 'no_match' : shown,
    matches: row.matches.map(({ id, confidence, reason }) => ({
      id,
      confidence,
      reason: reason ?? '',
      title: target(id)?.title || 'Untitled',
      url: target(id)?.url ?? null,
    })),
    value: named(row.value),
    before: write ? named(write.before) : null,
    after: write ? named(write.after) : null,
    reason: row.reason,
    problem: isErrorCode(row.problemCode) ? { code: row.problemCode, detail: row.problemDetail } : null,
    excluded: row.excluded,
    // What a person chose for a draft is not written until it is created.
    fixing: wishes.fixes.has(row.id) || (row.byPerson && !row.isDraft && /decided|writing/.test(shown)),
    byPerson: row.byPerson,
    undo: undo && { ...undo, found: named(undo.found), restores: undo.restores && named(undo.restores) },
    canUndo: write?.kind === 'APPLY' && undo?.state !== 'requested' && !isResting(row),
    nextTryAt: (row.active && row.nextTryAt?.toISOString()) || null,
    attempts: row.attempts,
    paused: !row.active,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** These items as the dashboard shows them, in the order of their ids; of nobody's and of other accounts, none. `given`: the account's wishes, where they were read already. */
export async function readItemViews(accountId: AccountId, ids: string[], given?: Wishes): Promise<ItemView[]> {
  if (ids.length === 0) return [];
  const wishes = given ?? (await readWishes(accountId));
  const rows = await readRows(accountId, ids);
  const pages = await readPages(accountId, rows);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toView(row, pages, wishes)] : [];
  });
}
