import { db, isUniqueViolation, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Prisma, Rule } from '@/lib/generated/prisma/client';
import { type AccountId, type ConnectionId, newId, type RuleId } from '@/lib/ids';
import { nudgeConnection } from '@/lib/queue/nudge';
import { keepDraft } from '@/lib/rules/keep-draft';
import { ruleHash } from '@/lib/rules/rule-hash';
import type { NewRule, RuleSettings } from '@/lib/rules/schema';
import { settingColumns, settingsOf } from '@/lib/rules/settings';
import { keepFeed, readSides, requireModels } from '@/lib/rules/sides';

function refuseTwin(error: unknown): never {
  if (isUniqueViolation(error, 'one_active_per_property'))
    throw new AppError('property_taken', 'Another active rule fills this property', { cause: error });
  throw error;
}

/** What a preview decided under these very settings holds for the rule as it is created. */
async function takePreviewed(tx: Tx, rule: Rule): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Decision" d SET "ruleVersion" = ${rule.version} FROM "Item" i
    WHERE i."ruleId" = ${rule.id}::uuid AND i.status = 'DECIDED' AND i."ruleHash" = ${ruleHash(rule)} AND d.id = i."decisionId"`;
}

/** `ruleId`: the draft that it was, or the id that it shall have; the same id again creates nothing. `active: false` creates it *Disabled*. */
export type Creation = { ruleId?: RuleId; active?: boolean };

/**
 * Checks an Auto Relation against Notion as it stands, keeps it and starts it; what a preview decided is used. Throws AppError: source_missing,
 * target_missing, property_missing, property_not_relation, property_other_target, property_taken, content_property_missing,
 * content_property_is_relation, model_locked, or what Notion said.
 */
export async function createRule(
  accountId: AccountId,
  input: NewRule,
  { ruleId = newId<RuleId>(), active = true }: Creation = {},
): Promise<RuleId> {
  const owner = { accountId, connectionId: input.connectionId as ConnectionId };
  await requireModels(accountId, input);
  const sides = await readSides(owner, input);
  await db()
    .$transaction(async (tx) => {
      const kept = await keepDraft(tx, owner, ruleId, input, sides);
      if (kept === 'created') return;
      const started = { draftUntil: null, previewAskedAt: null, active, plannedVersion: 0, createdAt: new Date() };
      await takePreviewed(tx, await tx.rule.update({ where: { id: ruleId }, data: started }));
      await tx.connection.update({ where: { id: owner.connectionId }, data: { wakeAt: new Date() } });
    })
    .catch(refuseTwin);
  await nudgeConnection(owner.connectionId);
  return ruleId;
}

/** What waits for a person goes to the writer again, which lets pass what the new limit allows. */
async function reopenReview(tx: Tx, ruleId: RuleId): Promise<void> {
  await tx.item.updateMany({ where: { ruleId, status: 'REVIEW' }, data: { status: 'DECIDED' } });
}

/** The columns in which settings differ from a rule. */
function changedColumns(rule: Rule, settings: RuleSettings): Partial<ReturnType<typeof settingColumns>> {
  const columns = Object.entries(settingColumns(settings));
  return Object.fromEntries(columns.filter(([name, value]) => rule[name as keyof Rule] !== value));
}

/**
 * Saves changed settings; pages are decided again only when something that a decision depends on changed. Settings that `changes` leaves out stay
 * as they are, whoever changed them meanwhile. Throws `rule_missing`, `rule_changed` and what `createRule` throws of settings.
 */
export async function updateRule(accountId: AccountId, ruleId: RuleId, changes: Partial<RuleSettings>): Promise<void> {
  const rule = await db().rule.findFirst({
    where: { id: ruleId, accountId, deletedAt: null, draftUntil: null },
    include: { sourceFeed: { include: { dataSource: true } }, targetFeed: { include: { dataSource: true } } },
  });
  if (!rule) throw new AppError('rule_missing', 'No such rule');
  const owner = { accountId, connectionId: rule.connectionId as ConnectionId };
  const input = { ...settingsOf(rule, rule.sourceFeed, rule.targetFeed), ...changes };
  if (input.model !== rule.model || (input.escalate && !rule.escalate)) await requireModels(accountId, input);
  const { source, target, relation } = await readSides(owner, {
    sourceId: rule.sourceNotionId,
    targetId: rule.targetFeed.dataSource.notionId,
    relationPropertyId: rule.relationPropertyId,
    ...input,
  });
  await db().$transaction(async (tx) => {
    const sourceFeed = await keepFeed(tx, owner, source, input.sourceContent);
    const targetFeed = await keepFeed(tx, owner, target, input.targetContent);
    const next = { ...changedColumns(rule, input), sourceFeedId: sourceFeed.id, targetFeedId: targetFeed.id };
    const decides = ruleHash({ ...rule, ...next }) !== ruleHash(rule) || input.writeMode !== rule.writeMode;
    const { count } = await tx.rule.updateMany({
      where: { id: ruleId, version: rule.version },
      data: {
        ...next,
        ...(targetFeed.id === rule.targetFeedId ? {} : { targetRevision: targetFeed.revision }),
        ...(decides ? { version: { increment: 1 } } : {}),
        relationPropertyName: relation.name,
        problemCode: null,
        problemDetail: null,
        changedAt: new Date(),
      },
    });
    if (count === 0) throw new AppError('rule_changed', 'The rule was changed meanwhile');
    if (input.reviewBelow !== rule.reviewBelow) await reopenReview(tx, ruleId);
    await tx.connection.update({ where: { id: owner.connectionId }, data: { wakeAt: new Date() } });
  });
  await nudgeConnection(owner.connectionId);
}

/** Switches between *Active* and *Disabled*; disabling takes effect before the next write. */
export async function setRuleActive(accountId: AccountId, ruleId: RuleId, active: boolean): Promise<void> {
  await change(accountId, ruleId, { deletedAt: null, draftUntil: null }, { active, plannedVersion: 0 });
}

/** Deletes a rule; what stands in Notion stays. `restoreRule` takes it back. */
export async function deleteRule(accountId: AccountId, ruleId: RuleId): Promise<void> {
  await change(accountId, ruleId, { deletedAt: null }, { deletedAt: new Date() });
}

export async function restoreRule(accountId: AccountId, ruleId: RuleId): Promise<void> {
  await change(accountId, ruleId, { deletedAt: { not: null } }, { deletedAt: null, plannedVersion: 0 });
}

async function change(
  accountId: AccountId,
  ruleId: RuleId,
  where: Prisma.RuleWhereInput,
  data: Prisma.RuleUpdateManyMutationInput,
): Promise<void> {
  const connectionId = await db()
    .$transaction(async (tx) => {
      const [rule] = await tx.rule.updateManyAndReturn({
        where: { ...where, id: ruleId, accountId },
        data: { ...data, changedAt: new Date() },
        select: { connectionId: true },
      });
      if (!rule) throw new AppError('rule_missing', 'No such rule');
      await tx.connection.update({ where: { id: rule.connectionId }, data: { wakeAt: new Date() } });
      return rule.connectionId;
    })
    .catch(refuseTwin);
  await nudgeConnection(connectionId);
}
