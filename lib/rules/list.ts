import { shownIcon } from '@/lib/connections/icons';
import { type RuleCredits, readRuleCredits } from '@/lib/credits/data';
import { MICRO, toCredits } from '@/lib/credits/format';
import { db } from '@/lib/db';
import { isErrorCode } from '@/lib/errors';
import type { Prisma } from '@/lib/generated/prisma/client';
import type { AccountId, ConnectionId, RuleId } from '@/lib/ids';
import { ruleStatus } from '@/lib/rules/status';
import type { RuleStatus, RuleView } from '@/lib/rules/view';

const side = { include: { dataSource: { select: { notionId: true, name: true, icon: true, url: true } } } } as const;
const include = {
  sourceFeed: side,
  targetFeed: side,
  connection: { select: { status: true, blockedUntil: true, pacedUntil: true } },
} as const;

export type RuleRow = Prisma.RuleGetPayload<{ include: typeof include }>;
type Side = RuleRow['sourceFeed'];

const toSide = ({ connectionId, dataSource }: Side) => ({
  id: dataSource.notionId,
  name: dataSource.name,
  icon: shownIcon(connectionId, dataSource.notionId, dataSource.icon),
  url: dataSource.url,
});

function unlistedOf({ sourceFeed, targetFeed }: RuleRow): RuleView['unlisted'] {
  return [
    { side: 'source' as const, at: sourceFeed.unlistedMinute },
    { side: 'target' as const, at: targetFeed.unlistedMinute },
  ].flatMap(({ side, at }) => (at ? [{ side, minute: at.toISOString() }] : []));
}

function etaSeconds(row: RuleRow): number | null {
  return row.pagesPerMinute && row.remainingPages > 0
    ? Math.ceil((row.remainingPages / row.pagesPerMinute) * 60)
    : null;
}

/** Notion asked for a pause, or this minute's allowance is spent: whichever lasts longer. */
function resumesAt({ connection: { blockedUntil, pacedUntil } }: RuleRow): Date | null {
  if (!blockedUntil || !pacedUntil) return blockedUntil ?? pacedUntil;
  return blockedUntil > pacedUntil ? blockedUntil : pacedUntil;
}

function waitsUntil(row: RuleRow, status: RuleStatus): Date | null {
  if (status === 'waiting_for_ai') return row.waitingUntil;
  if (status === 'out_of_credits') return row.resumesAt;
  return status === 'waiting_for_notion' ? resumesAt(row) : null;
}

function problemOf(row: RuleRow, status: RuleStatus): RuleView['problem'] {
  if (status === 'waiting_for_ai' && isErrorCode(row.waitingCode)) return { code: row.waitingCode, detail: null };
  return isErrorCode(row.problemCode) ? { code: row.problemCode, detail: row.problemDetail } : null;
}

function toView(row: RuleRow, credits: RuleCredits | undefined, resting: Resting): RuleView {
  const perPage = credits?.perPage.get(row.model);
  const status = ruleStatus({
    ...row,
    connected: row.connection.status === 'ACTIVE',
    blockedUntil: resumesAt(row),
    sourceListed: row.sourceFeed.listedAt !== null,
    targetListed: row.targetFeed.listedAt !== null,
  });
  return {
    id: row.id,
    connectionId: row.connectionId,
    source: toSide(row.sourceFeed),
    target: toSide(row.targetFeed),
    relationProperty: { id: row.relationPropertyId, name: row.relationPropertyName },
    status,
    resumesAt: waitsUntil(row, status)?.toISOString() ?? null,
    reachedCap: row.reachedCap,
    problem: problemOf(row, status),
    progress: {
      total: row.totalPages,
      remaining: row.remainingPages,
      linked: row.linkedPages,
      noMatch: row.noMatchPages,
      failed: row.failedPages,
      undone: resting.UNDONE ?? 0,
      review: resting.REVIEW ?? 0,
      excluded: resting.EXCLUDED ?? 0,
    },
    etaSeconds: etaSeconds(row),
    notRechecked: row.notRechecked,
    unlisted: unlistedOf(row),
    creditsLast7Days: toCredits(credits?.lastWeek ?? 0n),
    creditsPerPage: perPage === undefined ? null : perPage / Number(MICRO),
    lastRunAt: row.lastRunAt?.toISOString() ?? null,
    active: row.active,
    changedAt: row.changedAt.toISOString(),
  };
}

type Resting = { UNDONE?: number; REVIEW?: number; EXCLUDED?: number };

async function countResting(ruleIds: string[]): Promise<Map<string, Resting>> {
  const rows = await db().item.groupBy({
    by: ['ruleId', 'status'],
    where: { ruleId: { in: ruleIds }, status: { in: ['UNDONE', 'REVIEW', 'EXCLUDED'] } },
    _count: true,
  });
  const byRule = new Map<string, Resting>();
  for (const { ruleId, status, _count } of rows) byRule.set(ruleId, { ...byRule.get(ruleId), [status]: _count });
  return byRule;
}

async function findRows(accountId: AccountId, where: Prisma.RuleWhereInput): Promise<RuleRow[]> {
  return db().rule.findMany({
    where: { ...where, accountId, deletedAt: null },
    include,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

type Sums = [Map<string, RuleCredits>, Map<string, Resting>];

const readSums = (accountId: AccountId, ids: string[]): Promise<Sums> =>
  Promise.all([readRuleCredits(accountId, ids), countResting(ids)]);

const toViews = (rows: RuleRow[], [credits, resting]: Sums): RuleView[] =>
  rows.map((row) => toView(row, credits.get(row.id), resting.get(row.id) ?? {}));

/** What only tries changed settings is no rule of its own. */
export const SHOWN = { trialOf: null, deletedAt: null } as const;

/** An account's rules of a kind, oldest first. */
export async function findRuleViews(accountId: AccountId, where: Prisma.RuleWhereInput): Promise<RuleView[]> {
  const rows = await findRows(accountId, { ...where, ...SHOWN });
  const ids = rows.map(({ id }) => id);
  return toViews(rows, await readSums(accountId, ids));
}

/** These rules of an account, oldest first; read at once, for it is known which. */
export async function readRuleViews(accountId: AccountId, ids: string[]): Promise<RuleView[]> {
  return toViews(...(await readRows(accountId, ids)));
}

const readRows = (accountId: AccountId, ids: string[]) =>
  Promise.all([findRows(accountId, { id: { in: ids }, ...SHOWN }), readSums(accountId, ids)]);

/** All Auto Relations of an account, oldest first. */
export function listRules(accountId: AccountId): Promise<RuleView[]> {
  return findRuleViews(accountId, {});
}

/** The relation properties that a workspace's active rules fill, by the data source that they are in. */
export async function listTakenProperties(
  accountId: AccountId,
  connectionId: ConnectionId,
): Promise<{ sourceId: string; propertyId: string }[]> {
  const rows = await db().rule.findMany({
    where: { accountId, connectionId, active: true, deletedAt: null },
    select: { sourceNotionId: true, relationPropertyId: true },
  });
  return rows.map((row) => ({ sourceId: row.sourceNotionId, propertyId: row.relationPropertyId }));
}

/** The rules that changed at or after a moment; for live updates. */
export function listChangedRules(accountId: AccountId, since: Date): Promise<RuleView[]> {
  return findRuleViews(accountId, { changedAt: { gte: since } });
}

/** Whether the account has this rule, a draft or trial among them. */
export async function hasRule(accountId: AccountId, ruleId: RuleId): Promise<boolean> {
  return (await db().rule.count({ where: { id: ruleId, accountId, deletedAt: null } })) > 0;
}

/** One rule as it is shown, and the row that this was made of. */
export async function findRule(accountId: AccountId, ruleId: RuleId): Promise<{ view: RuleView; row: RuleRow } | null> {
  const [rows, sums] = await readRows(accountId, [ruleId]);
  const [view] = toViews(rows, sums);
  return view && rows[0] ? { view, row: rows[0] } : null;
}
