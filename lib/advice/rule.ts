import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { DataSource, Feed, Rule } from '@/lib/generated/prisma/client';
import type { AccountId, RuleId } from '@/lib/ids';
import { findProperty } from '@/lib/notion/page';
import type { PropertySchema } from '@/lib/notion/schema';

export type AdvisedRule = Rule & {
  sourceFeed: Feed & { dataSource: DataSource };
  targetFeed: Feed & { dataSource: DataSource };
};

const include = {
  sourceFeed: { include: { dataSource: true } },
  targetFeed: { include: { dataSource: true } },
} as const;

/** The account's rule with both sides. Throws AppError: rule_missing. */
export async function findAdvisedRule(accountId: AccountId, ruleId: RuleId): Promise<AdvisedRule> {
  const rule = await db().rule.findFirst({
    where: { id: ruleId, accountId, deletedAt: null, draftUntil: null },
    include,
  });
  if (!rule) throw new AppError('rule_missing', 'No such rule');
  return rule;
}

/** Where the rule reads what target pages say, if a text can be written there. */
export function writablePlace({ targetFeed }: Pick<AdvisedRule, 'targetFeed'>): 'property' | 'blocks' | null {
  if (targetFeed.contentKind === 'BLOCKS') return 'blocks';
  const properties = targetFeed.dataSource.properties as unknown as PropertySchema[];
  return findProperty(properties, targetFeed.contentPropertyId)?.type === 'rich_text' ? 'property' : null;
}
