import { db, type Tx } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import type { Feed, Rule } from '@/lib/generated/prisma/client';
import { log } from '@/lib/log';
import { loadCatalogue } from '@/lib/sync/catalogue';
import { pickNearest, pickNewest } from '@/lib/sync/nearest-pages';
import { PRIORITY } from '@/lib/sync/plan-sources';
import { pausesRule } from '@/lib/sync/wait-for-service';

type Settled = { id: string; pageId: string; value: string[] };

/** Decided pages that a changed target may concern; those still waiting see the new catalogue anyway, and a person's choice stays. */
async function readSettled(ruleId: string): Promise<Settled[]> {
  return db().item.findMany({
    where: { ruleId, byPerson: false, status: { in: ['WRITTEN', 'DECIDED', 'FAILED', 'REVIEW'] } },
    select: { id: true, pageId: true, value: true },
  });
}

/**
 * The nearest pages first, at most `room`; none when all changed targets left. Without vectors the newest stand in for them, unless the AI
 * service takes no questions at all: then it throws, for these pages could not be decided either.
 */
async function pick(
  rule: Rule,
  revision: number,
  settled: Settled[],
  changed: Set<string>,
  limits: { room: number; signal: AbortSignal },
): Promise<Settled[]> {
  const catalogue = await loadCatalogue(rule, revision);
  const columns = catalogue.targets.flatMap(({ id }, index) => (changed.has(id) ? [index] : []));
  if (columns.length === 0) return [];
  try {
    return await pickNearest(rule, catalogue, columns, settled, limits);
  } catch (error) {
    const failure = toAppError(error);
    if (limits.signal.aborted || pausesRule(failure) || !failure.code.startsWith('openai_')) throw failure;
    log.warn({ err: failure, ruleId: rule.id }, 'The newest pages are checked again instead of the nearest');
    return pickNewest(rule.sourceFeedId, settled, limits.room);
  }
}

/** At most *Processing Limits* pages to check again: first those that hold a changed target, then the nearest. */
async function choose(
  rule: Rule,
  revision: number,
  changed: Set<string>,
  signal: AbortSignal,
): Promise<{ chosen: string[]; left: number }> {
  const settled = await readSettled(rule.id);
  if (settled.length <= rule.processingLimit) return { chosen: settled.map(({ id }) => id), left: 0 };
  const holds = ({ value }: Settled) => value.some((id) => changed.has(id));
  const holders = settled.filter(holds);
  const others = settled.filter((item) => !holds(item));
  const room = rule.processingLimit - holders.length;
  const nearest = room > 0 ? await pick(rule, revision, others, changed, { room, signal }) : [];
  const chosen = [...holders.slice(0, rule.processingLimit), ...nearest].map(({ id }) => id);
  return { chosen, left: settled.length - chosen.length };
}

async function apply(tx: Tx, rule: Rule, revision: number, chosen: string[], left: number): Promise<void> {
  await tx.item.updateMany({
    where: { id: { in: chosen }, byPerson: false, status: { in: ['WRITTEN', 'DECIDED', 'FAILED', 'REVIEW'] } },
    data: {
      status: 'PENDING',
      cause: 'TARGET_CHANGED',
      priority: PRIORITY.targetChanged,
      decisionId: null,
      attempts: 0,
      nextTryAt: null,
      problemCode: null,
      problemDetail: null,
    },
  });
  await tx.rule.updateMany({
    where: { id: rule.id, problemCode: 'target_empty' },
    data: { problemCode: null, problemDetail: null },
  });
  await tx.rule.update({
    where: { id: rule.id },
    data: { targetRevision: revision, notRechecked: left, changedAt: new Date() },
  });
}

/**
 * Turns everything that changed in the target since the rule last looked into one change: the chosen pages become due and the rest is
 * counted as not re-checked, in one transaction with the revision up to which that holds. Throws AppError where it asks for vectors and the AI
 * service takes no questions (see `pausesRule`). Answers false when nothing changed.
 */
export async function planTargetChange(rule: Rule, target: Feed, signal: AbortSignal): Promise<boolean> {
  if (rule.targetRevision >= target.revision) return false;
  const pages = await db().page.findMany({
    where: { feedId: target.id, revision: { gt: rule.targetRevision, lte: target.revision } },
    select: { notionId: true },
  });
  const changed = new Set(pages.map(({ notionId }) => notionId));
  const { chosen, left } =
    changed.size > 0 ? await choose(rule, target.revision, changed, signal) : { chosen: [], left: rule.notRechecked };
  await db().$transaction((tx) => apply(tx, rule, target.revision, chosen, left));
  return true;
}
