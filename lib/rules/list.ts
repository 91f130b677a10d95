import { shownIcon } from '@/lib/connections/icons';
import { MICRO, toCredits } from '@/lib/credits/format';
import { db } from '@/lib/db';
import { isErrorCode } from '@/lib/errors';
import type { Prisma, Rule } from '@/lib/generated/prisma/client';
import type { AccountId, ConnectionId, RuleId } from '@/lib/ids';
import { type RuleContext, type RuleSide, readContexts } from '@/lib/rules/context';
import { ruleStatus } from '@/lib/rules/status';
import type { RuleStatus, RuleView } from '@/lib/rules/view';

/** Apart, for to make one object of them takes as long as a query. */
export type RuleRow = { rule: Rule; context: RuleContext };

const toSide = (connectionId: string, { notionId, name, icon, url }: RuleSide) => ({
  id: notionId,
  name,
  icon: shownIcon(connectionId, notionId, icon),
  url,
});

const unlistedOf = ({ source, target }: RuleContext): RuleView['unlisted'] =>
  [
    { side: 'source' as const, at: source.unlistedMinute },
    { side: 'target' as const, at: target.unlistedMinute },
  ].flatMap(({ side, at }) => (at ? [{ side, minute: new Date(at).toISOString() }] : []));

function etaSeconds({ pagesPerMinute, remainingPages }: Rule): number | null {
  return pagesPerMinute && remainingPages > 0 ? Math.ceil((remainingPages / pagesPerMinute) * 60) : null;
}

/** Notion asked for a pause, or this minute's allowance is spent: whichever lasts longer. */
function goesOnAt({ blockedUntil, pacedUntil }: RuleContext): Date | null {
  if (!blockedUntil || !pacedUntil) return blockedUntil ?? pacedUntil;
  return blockedUntil > pacedUntil ? blockedUntil : pacedUntil;
}

function waitsUntil({ rule, context }: RuleRow, status: RuleStatus): Date | null {
  if (status === 'waiting_for_ai') return rule.waitingUntil;
  if (status === 'out_of_credits') return rule.resumesAt;
  return status === 'waiting_for_notion' ? goesOnAt(context) : null;
}

function problemOf({ waitingCode, problemCode, problemDetail }: Rule, status: RuleStatus): RuleView['problem'] {
  if (status === 'waiting_for_ai' && isErrorCode(waitingCode)) return { code: waitingCode, detail: null };
  return isErrorCode(problemCode) ? { code: problemCode, detail: problemDetail } : null;
}

/** A rule as the dashboard shows it. */
export function toView(row: RuleRow): RuleView {
  const { rule, context } = row;
  const status = ruleStatus(rule, {
    connected: context.connected,
    blockedUntil: goesOnAt(context),
    sourceListed: context.source.listed,
    targetListed: context.target.listed,
    targetChanged: context.target.revision > rule.targetRevision,
  });
  return {
    id: rule.id,
    connectionId: rule.connectionId,
    source: toSide(rule.connectionId, context.source),
    target: toSide(rule.connectionId, context.target),
    relationProperty: { id: rule.relationPropertyId, name: rule.relationPropertyName },
    status,
    resumesAt: waitsUntil(row, status)?.toISOString() ?? null,
    reachedCap: rule.reachedCap,
    problem: problemOf(rule, status),
    progress: {
      total: rule.totalPages,
      remaining: rule.remainingPages,
      linked: rule.linkedPages,
      noMatch: rule.noMatchPages,
      failed: rule.failedPages,
      undone: context.undone,
      review: context.review,
      excluded: context.excluded,
    },
    etaSeconds: etaSeconds(rule),
    notRechecked: rule.notRechecked,
    unlisted: unlistedOf(context),
    creditsLast7Days: toCredits(context.usedInWeek),
    creditsPerPage: context.usedPerPage === null ? null : context.usedPerPage / Number(MICRO),
    lastRunAt: rule.lastRunAt?.toISOString() ?? null,
    active: rule.active,
    changedAt: rule.changedAt.toISOString(),
  };
}

/** What only tries changed settings is no rule of its own. */
const SHOWN = { trialOf: null, deletedAt: null } as const;

const join = (rules: Rule[], contexts: Map<string, RuleContext>): RuleRow[] =>
  rules.flatMap((rule) => {
    const context = contexts.get(rule.id);
    return context ? [{ rule, context }] : [];
  });

const OLDEST_FIRST: Prisma.RuleOrderByWithRelationInput[] = [{ createdAt: 'asc' }, { id: 'asc' }];

async function addContexts(accountId: AccountId, rules: Rule[]): Promise<RuleRow[]> {
  const ids = rules.map(({ id }) => id);
  return join(rules, await readContexts(accountId, ids));
}

/** An account's rules of a kind, oldest first; with `take`, the first so many. */
export async function findRows(accountId: AccountId, where: Prisma.RuleWhereInput, take?: number): Promise<RuleRow[]> {
  const rules = await db().rule.findMany({ where: { ...where, ...SHOWN, accountId }, orderBy: OLDEST_FIRST, take });
  return addContexts(accountId, rules);
}

/** As `findRows`, as they are shown. */
export async function findRuleViews(accountId: AccountId, where: Prisma.RuleWhereInput): Promise<RuleView[]> {
  return (await findRows(accountId, where)).map(toView);
}

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

/** The rules that changed at or after a moment, and the ids of those that were deleted by it; for live updates. */
export async function listChangedRules(
  accountId: AccountId,
  since: Date,
): Promise<{ rules: RuleView[]; gone: string[] }> {
  const changed = await db().rule.findMany({
    where: { trialOf: null, accountId, changedAt: { gte: since } },
    orderBy: OLDEST_FIRST,
  });
  const there = changed.filter(({ deletedAt }) => deletedAt === null);
  const gone = changed.filter(({ deletedAt }) => deletedAt !== null).map(({ id }) => id);
  return { rules: (await addContexts(accountId, there)).map(toView), gone };
}

/** Whether the account has this rule, a draft or trial among them. */
export async function hasRule(accountId: AccountId, ruleId: RuleId): Promise<boolean> {
  return (await db().rule.count({ where: { id: ruleId, accountId, deletedAt: null } })) > 0;
}

/** One rule as it is shown, and the row that this was made of. */
export async function findRule(accountId: AccountId, ruleId: RuleId): Promise<{ view: RuleView; row: RuleRow } | null> {
  const [rules, contexts] = await Promise.all([
    db().rule.findMany({ where: { id: ruleId, accountId, ...SHOWN } }),
    readContexts(accountId, [ruleId]),
  ]);
  const [row] = join(rules, contexts);
  return row ? { view: toView(row), row } : null;
}
