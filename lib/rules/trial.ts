import { hashParts } from '@/lib/crypto';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { type AccountId, type RuleId, uuidOf } from '@/lib/ids';
import { previewDraft } from '@/lib/rules/drafts';
import type { RuleSettings } from '@/lib/rules/schema';

/** The id of the draft that tries changed settings of a rule: one for each rule, so that two tabs try the same. */
export const trialIdOf = (ruleId: RuleId): RuleId => uuidOf<RuleId>(hashParts('trial', ruleId));

/**
 * *Preview* of changed settings: has a worker match a few pages by them; the rule and its pages stay as they are. Throws `rule_missing` and what
 * `previewDraft` throws.
 */
export async function previewSettings(accountId: AccountId, ruleId: RuleId, settings: RuleSettings): Promise<void> {
  const rule = await db().rule.findFirst({
    where: { id: ruleId, accountId, deletedAt: null, draftUntil: null },
    select: {
      connectionId: true,
      sourceNotionId: true,
      relationPropertyId: true,
      monthlyCap: true,
      targetFeed: { select: { dataSource: { select: { notionId: true } } } },
    },
  });
  if (!rule) throw new AppError('rule_missing', 'There is no such rule to change');
  const { targetFeed, sourceNotionId, ...same } = rule;
  const sides = { sourceId: sourceNotionId, targetId: targetFeed.dataSource.notionId };
  await previewDraft(accountId, trialIdOf(ruleId), { ...settings, ...same, ...sides }, ruleId);
}
