import type { Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Rule } from '@/lib/generated/prisma/client';
import type { RuleId } from '@/lib/ids';
import { ruleHash } from '@/lib/rules/rule-hash';
import type { NewRule } from '@/lib/rules/schema';
import { settingColumns } from '@/lib/rules/settings';
import { keepFeed, type Owner, type Sides } from '@/lib/rules/sides';

const KEEP_MS = 7 * 86_400_000;

/** Until when a draft that is looked at now is kept. */
export const draftEnd = (now = new Date()) => new Date(now.getTime() + KEEP_MS);

type Kept = Pick<Rule, 'id' | 'sourceNotionId' | 'draftUntil' | 'deletedAt'> & Parameters<typeof ruleHash>[0];

/** The columns by name: a statement that is kept prepared fails once a migration gives its table another one. */
async function lockRule(tx: Tx, { accountId }: Owner, ruleId: RuleId): Promise<Kept> {
  const [rule] = await tx.$queryRaw<Kept[]>`
    SELECT id, "sourceNotionId", "draftUntil", "deletedAt", instructions, "matchesMin", "matchesMax", model,
      "sourceFeedId", "targetFeedId", "relationPropertyId"
    FROM "Rule" WHERE id = ${ruleId}::uuid AND "accountId" = ${accountId}::uuid FOR UPDATE`;
  if (!rule) throw new AppError('rule_missing', 'The id belongs to another rule');
  return rule;
}

/** What was previewed of other databases says nothing of these. */
async function dropOtherPages(tx: Tx, before: Kept, source: Sides['source'], target: Sides['target']): Promise<void> {
  const feed = await tx.feed.findUniqueOrThrow({
    where: { id: before.targetFeedId },
    select: { dataSource: { select: { notionId: true } } },
  });
  if (before.sourceNotionId === source.id && feed.dataSource.notionId === target.id) return;
  await tx.item.deleteMany({ where: { ruleId: before.id } });
}

/** Pages that an earlier preview left without a decision are due again. */
async function reopenPages(tx: Tx, ruleId: RuleId): Promise<void> {
  await tx.item.updateMany({
    where: { ruleId, status: { in: ['NO_CREDITS', 'FAILED'] }, decisionId: null },
    data: { status: 'PENDING', attempts: 0, nextTryAt: null, problemCode: null, problemDetail: null },
  });
}

/**
 * Keeps a draft as the form holds it, inside the caller's transaction: whoever keeps the same draft at the same time waits. Its version moves
 * with what its decisions depend on, so that the others are used as they are. `created`: the rule is no draft any more, and was left as it is.
 */
export async function keepDraft(
  tx: Tx,
  owner: Owner,
  ruleId: RuleId,
  input: NewRule,
  { source, relation, target }: Sides,
  trialOf: RuleId | null = null,
): Promise<'draft' | 'created'> {
  const sourceFeed = await keepFeed(tx, owner, source, input.sourceContent);
  const targetFeed = await keepFeed(tx, owner, target, input.targetContent);
  const data = {
    ...owner,
    ...settingColumns(input),
    monthlyCap: input.monthlyCap,
    sourceFeedId: sourceFeed.id,
    targetFeedId: targetFeed.id,
    sourceNotionId: source.id,
    relationPropertyId: relation.id,
    relationPropertyName: relation.name,
    active: false,
    draftUntil: draftEnd(),
    trialOf,
    changedAt: new Date(),
  };
  const made = await tx.rule.createMany({
    data: { ...data, id: ruleId, targetRevision: targetFeed.revision },
    skipDuplicates: true,
  });
  if (made.count > 0) return 'draft';
  const before = await lockRule(tx, owner, ruleId);
  if (before.draftUntil === null && before.deletedAt === null) return 'created';
  if (before.draftUntil === null) throw new AppError('rule_missing', 'The rule was deleted');
  await dropOtherPages(tx, before, source, target);
  await reopenPages(tx, ruleId);
  const [asked, asks] = [ruleHash(before), ruleHash({ ...before, ...data })];
  // No question holds the relation property: what was decided for another one is as good for this one.
  const same = ruleHash({ ...before, ...data, relationPropertyId: before.relationPropertyId }) === asked;
  if (same && asks !== asked)
    await tx.item.updateMany({ where: { ruleId, ruleHash: asked }, data: { ruleHash: asks } });
  await tx.rule.update({
    where: { id: ruleId },
    data: {
      ...data,
      ...(targetFeed.id === before.targetFeedId ? {} : { targetRevision: targetFeed.revision }),
      ...(same ? {} : { version: { increment: 1 } }),
      problemCode: null,
      problemDetail: null,
      outOfCredits: false,
      reachedCap: null,
      capMonth: null,
      resumesAt: null,
      waitingUntil: null,
      deletedAt: null,
    },
  });
  return 'draft';
}
