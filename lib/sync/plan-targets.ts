import { db, type Tx } from '@/lib/db';
import { toAppError } from '@/lib/errors';
import type { Feed, Rule } from '@/lib/generated/prisma/client';
import { log } from '@/lib/log';
import { SOURCE_TEXT_LIMIT } from '@/lib/matching/candidates';
import { type Catalogue, loadCatalogue, readTexts } from '@/lib/sync/catalogue';
import { readExamples } from '@/lib/sync/examples';
import { PRIORITY } from '@/lib/sync/plan-sources';
import { scoreNearest } from '@/lib/sync/rank-pages';
import { pausesRule } from '@/lib/sync/wait-for-service';

type Settled = { id: string; pageId: string; value: string[] };

/** Decided pages that a changed target may concern; those still waiting see the new catalogue anyway, and a person's choice stays. */
async function readSettled(ruleId: string): Promise<Settled[]> {
  return db().item.findMany({
    where: { ruleId, byPerson: false, status: { in: ['WRITTEN', 'DECIDED', 'FAILED', 'REVIEW'] } },
    select: { id: true, pageId: true, value: true },
  });
}

/** Orders settled pages by how near they are to the nearest of some targets, measured against all others. */
async function byNearness(
  rule: Rule,
  catalogue: Catalogue,
  columns: number[],
  settled: Settled[],
  signal: AbortSignal,
): Promise<Settled[]> {
  const texts = await readTexts(rule.sourceFeedId, SOURCE_TEXT_LIMIT, {
    pageIds: settled.map(({ pageId }) => pageId),
  });
  const scores = await scoreNearest(rule, catalogue, texts, columns, {
    corrections: await readExamples(rule),
    pieces: false,
    signal,
  });
  const best = new Map(texts.map(({ id }, index) => [id, scores[index]]));
  return [...settled].sort((a, b) => (best.get(b.pageId) ?? -Infinity) - (best.get(a.pageId) ?? -Infinity));
}

async function byAge({ sourceFeedId }: Rule, settled: Settled[]): Promise<Settled[]> {
  const newest = await db().page.findMany({
    where: { feedId: sourceFeedId, goneAt: null },
    orderBy: [{ createdTime: 'desc' }, { notionId: 'asc' }],
    select: { notionId: true },
  });
  const byPage = new Map(settled.map((item) => [item.pageId, item]));
  return newest.flatMap(({ notionId }) => byPage.get(notionId) ?? []);
}

/**
 * The nearest pages first; none when all changed targets left. Without vectors the newest stand in for them, unless the AI service takes no
 * questions at all: then it throws, for these pages could not be decided either.
 */
async function order(
  rule: Rule,
  revision: number,
  settled: Settled[],
  changed: Set<string>,
  signal: AbortSignal,
): Promise<Settled[]> {
  const catalogue = await loadCatalogue(rule, revision);
  const columns = catalogue.targets.flatMap(({ id }, index) => (changed.has(id) ? [index] : []));
  if (columns.length === 0) return [];
  try {
    return await byNearness(rule, catalogue, columns, settled, signal);
  } catch (error) {
    const failure = toAppError(error);
    if (signal.aborted || pausesRule(failure) || !failure.code.startsWith('openai_')) throw failure;
    log.warn({ err: failure, ruleId: rule.id }, 'The newest pages are checked again instead of the nearest');
    return byAge(rule, settled);
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
  const nearest = room > 0 ? (await order(rule, revision, others, changed, signal)).slice(0, room) : [];
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
