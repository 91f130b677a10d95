import { createRelationProperty, readDataSource } from '@/lib/connections/browse';
import { db, type Tx } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Rule } from '@/lib/generated/prisma/client';
import type { AccountId, ConnectionId, RuleId } from '@/lib/ids';
import type { PropertySchema } from '@/lib/notion/schema';
import { requestOfRule } from '@/lib/rules/request';
import { ruleHash } from '@/lib/rules/rule-hash';

type Property = { id: string; name: string };

function isFilled(properties: PropertySchema[], { relationPropertyId }: Rule, targetId: string): boolean {
  const standing = properties.find(({ id }) => id === relationPropertyId);
  return standing?.relation?.dataSourceId === targetId;
}

/** The old name, or the first of "Name 2", "Name 3" … that the source does not use. */
export function freeName(wanted: string, properties: { name: string }[]): string {
  const used = new Set(properties.map(({ name }) => name));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted} ${count}`;
    if (!used.has(name)) return name;
  }
}

/** What was decided for the same question is written into the new property, and nothing is asked again. Nothing stands in it yet. */
async function carryDecisions(tx: Tx, rule: Rule, property: Property): Promise<void> {
  const [before, after] = [ruleHash(rule), ruleHash({ ...rule, relationPropertyId: property.id })];
  await tx.$executeRaw`
    UPDATE "Decision" d SET "ruleVersion" = ${rule.version + 1} FROM "Item" i
    WHERE i."ruleId" = ${rule.id}::uuid AND i."ruleHash" = ${before} AND d.id = i."decisionId" AND (d."byPerson" OR d."sourceHash" = i."textHash" || ${before})`;
  await tx.$executeRaw`
    UPDATE "Item" SET "ruleHash" = ${after}, value = '{}', "updatedAt" = now(),
      status = CASE WHEN status = 'WRITTEN' AND "decisionId" IS NOT NULL THEN 'DECIDED' ELSE status END,
      "excludedFrom" = CASE WHEN "excludedFrom" = 'WRITTEN' AND "decisionId" IS NOT NULL THEN 'DECIDED' ELSE "excludedFrom" END
    WHERE "ruleId" = ${rule.id}::uuid AND "ruleHash" = ${before} AND status <> 'GONE'`;
}

async function adopt(tx: Tx, rule: Rule, property: Property): Promise<void> {
  const { count } = await tx.rule.updateMany({
    where: { id: rule.id, version: rule.version, relationPropertyId: rule.relationPropertyId, deletedAt: null },
    data: {
      relationPropertyId: property.id,
      relationPropertyName: property.name,
      version: { increment: 1 },
      problemCode: null,
      problemDetail: null,
      changedAt: new Date(),
    },
  });
  if (count === 0) throw new AppError('rule_changed', 'The rule was changed meanwhile');
  await carryDecisions(tx, rule, property);
}

/**
 * *Recreate property*: makes a new one-way relation property in place of one that is gone, is no relation any more or points elsewhere, and goes on with it; what was
 * decided is written into it, free of charge. A property that is back is used as it is. Throws `rule_missing`, `rule_changed`, `relation_limit`, or what Notion said.
 */
export async function recreateProperty(accountId: AccountId, ruleId: RuleId): Promise<void> {
  const rule = await db().rule.findFirst({
    where: { id: ruleId, accountId, deletedAt: null, draftUntil: null },
    include: { targetFeed: { include: { dataSource: true } } },
  });
  if (!rule) throw new AppError('rule_missing', 'No such rule');
  const connectionId = rule.connectionId as ConnectionId;
  const sides = { sourceId: rule.sourceNotionId, targetId: rule.targetFeed.dataSource.notionId };
  const { properties } = await readDataSource(accountId, connectionId, sides.sourceId);
  if (isFilled(properties, rule, sides.targetId)) return requestOfRule(accountId, ruleId, { kind: 'RUN_NOW' });
  const name = freeName(rule.relationPropertyName, properties);
  const property = await createRelationProperty(accountId, connectionId, { ...sides, name });
  await requestOfRule(accountId, ruleId, { kind: 'RUN_NOW' }, (tx) => adopt(tx, rule, property));
}
