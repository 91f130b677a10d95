import { notionForPerson } from '@/lib/connections/notion';
import { db, isUniqueViolation, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Prisma } from '@/lib/generated/prisma/client';
import type { AccountId, ConnectionId, RuleId } from '@/lib/ids';
import { readDataSource } from '@/lib/notion/calls';
import type { DataSourceSchema } from '@/lib/notion/schema';
import { nudgeConnection } from '@/lib/queue/nudge';
import { checkContent, requireRelation } from '@/lib/rules/check-content';
import { findLockedFor } from '@/lib/rules/model-lock';
import { ruleHash } from '@/lib/rules/rule-hash';
import type { ContentSetting, NewRule, RuleSettings } from '@/lib/rules/schema';

type Owner = { accountId: AccountId; connectionId: ConnectionId };

async function requireModels(accountId: AccountId, settings: Pick<RuleSettings, 'model' | 'escalate'>): Promise<void> {
  const locked = await findLockedFor(accountId, settings);
  if (locked) throw new AppError('model_locked', `${locked.label} needs a first credit purchase`);
}

async function keepFeed(tx: Tx, owner: Owner, schema: DataSourceSchema, content: ContentSetting) {
  const facts = {
    databaseId: schema.databaseId,
    name: schema.name,
    icon: schema.icon,
    url: schema.url,
    properties: schema.properties as unknown as Prisma.InputJsonValue,
    problemCode: null,
    checkedAt: new Date(),
  };
  const source = await tx.dataSource.upsert({
    where: { connectionId_notionId: { connectionId: owner.connectionId, notionId: schema.id } },
    create: { ...owner, notionId: schema.id, ...facts },
    update: facts,
  });
  const key = {
    dataSourceId: source.id,
    contentKind: content.kind,
    contentPropertyId: content.kind === 'PROPERTY' ? content.propertyId : '',
  };
  return tx.feed.upsert({
    where: { dataSourceId_contentKind_contentPropertyId: key },
    create: { ...owner, ...key },
    update: { nextPollAt: new Date() },
  });
}

const settingColumns = ({ matches, ...settings }: RuleSettings) => ({
  instructions: settings.instructions,
  matchesMin: matches.min,
  matchesMax: matches.max,
  model: settings.model,
  escalate: settings.escalate,
  processingLimit: settings.processingLimit,
  writeMode: settings.writeMode,
  reviewBelow: settings.reviewBelow,
});

function refuseTwin(error: unknown): never {
  if (isUniqueViolation(error, 'one_active_per_property'))
    throw new AppError('property_taken', 'Another active rule fills this property', { cause: error });
  throw error;
}

/**
 * Checks an Auto Relation against Notion as it stands, keeps it and starts it. Throws AppError: source_missing, target_missing,
 * property_missing, property_not_relation, property_other_target, property_taken, content_property_missing,
 * content_property_is_relation, model_locked, or what Notion said.
 */
export async function createRule(accountId: AccountId, input: NewRule): Promise<RuleId> {
  const owner = { accountId, connectionId: input.connectionId as ConnectionId };
  await requireModels(accountId, input);
  const { source, target, relation } = await readSides(owner, input);
  const rule = await db()
    .$transaction(async (tx) => {
      const sourceFeed = await keepFeed(tx, owner, source, input.sourceContent);
      const targetFeed = await keepFeed(tx, owner, target, input.targetContent);
      const created = await tx.rule.create({
        data: {
          ...owner,
          ...settingColumns(input),
          monthlyCap: input.monthlyCap,
          sourceFeedId: sourceFeed.id,
          targetFeedId: targetFeed.id,
          targetRevision: targetFeed.revision,
          sourceNotionId: source.id,
          relationPropertyId: relation.id,
          relationPropertyName: relation.name,
        },
      });
      await tx.connection.update({ where: { id: owner.connectionId }, data: { wakeAt: new Date() } });
      return created;
    })
    .catch(refuseTwin);
  await nudgeConnection(owner.connectionId);
  return rule.id as RuleId;
}

async function readSides(
  owner: Owner,
  input: Pick<NewRule, 'sourceId' | 'targetId' | 'relationPropertyId' | 'sourceContent' | 'targetContent'>,
) {
  const notion = await notionForPerson(owner.accountId, owner.connectionId);
  const read = (id: string, missing: 'source_missing' | 'target_missing') =>
    readDataSource(notion, id).catch((error: AppError) => {
      throw error.code === 'notion_not_found' ? new AppError(missing, error.message, { cause: error }) : error;
    });
  const source = await read(input.sourceId, 'source_missing');
  const target = input.targetId === input.sourceId ? source : await read(input.targetId, 'target_missing');
  const relation = requireRelation(source, input.relationPropertyId, target.id);
  const sides = { source, relation, target };
  checkContent(source, input.sourceContent, sides);
  checkContent(target, input.targetContent, sides);
  return sides;
}

/** What waits for a person goes to the writer again, which lets pass what the new limit allows. */
async function reopenReview(tx: Tx, ruleId: RuleId): Promise<void> {
  await tx.item.updateMany({ where: { ruleId, status: 'REVIEW' }, data: { status: 'DECIDED' } });
}

/** Saves changed settings; pages are decided again only when something that a decision depends on changed. */
export async function updateRule(accountId: AccountId, ruleId: RuleId, input: RuleSettings): Promise<void> {
  const rule = await db().rule.findFirst({
    where: { id: ruleId, accountId, deletedAt: null },
    include: { sourceFeed: { include: { dataSource: true } }, targetFeed: { include: { dataSource: true } } },
  });
  if (!rule) throw new AppError('rule_missing', 'No such rule');
  const owner = { accountId, connectionId: rule.connectionId as ConnectionId };
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
    const next = { ...settingColumns(input), sourceFeedId: sourceFeed.id, targetFeedId: targetFeed.id };
    const decides = ruleHash({ ...rule, ...next }) !== ruleHash(rule) || next.writeMode !== rule.writeMode;
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
    if (next.reviewBelow !== rule.reviewBelow) await reopenReview(tx, ruleId);
    await tx.connection.update({ where: { id: owner.connectionId }, data: { wakeAt: new Date() } });
  });
  await nudgeConnection(owner.connectionId);
}

/** Switches between *Active* and *Disabled*; disabling takes effect before the next write. */
export async function setRuleActive(accountId: AccountId, ruleId: RuleId, active: boolean): Promise<void> {
  await change(accountId, ruleId, { deletedAt: null }, { active, plannedVersion: 0 });
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
  const [rule] = await db()
    .rule.updateManyAndReturn({
      where: { ...where, id: ruleId, accountId },
      data: { ...data, changedAt: new Date() },
      select: { connectionId: true },
    })
    .catch(refuseTwin);
  if (!rule) throw new AppError('rule_missing', 'No such rule');
  await db().connection.update({ where: { id: rule.connectionId }, data: { wakeAt: new Date() } });
  await nudgeConnection(rule.connectionId);
}
