import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { forFirstPaint } from '@/components/shell/first-content';
import { requireAccount } from '@/lib/auth/loaders';
import { type AccountId, isUuid, type RuleId } from '@/lib/ids';
import { readRule } from '@/lib/rules/data';

/** The signed-in account's rule with this id; of nobody's or another account's: "not found". */
export const loadRule = cache(async (ruleId: string) => {
  const account = await requireAccount();
  const rule = isUuid(ruleId) ? await readRule(account.accountId, ruleId as RuleId) : null;
  if (!rule) notFound();
  if (rule.status === 'draft') redirect(`/dashboard/relations/new?draft=${rule.id}`);
  const { settings, ...view } = rule;
  return { account, view, settings };
});

/** The rule, and beside it what else its page shows first. */
export async function loadRuleWith<T>(ruleId: string, read: (accountId: AccountId, ruleId: RuleId) => Promise<T>) {
  const { accountId } = await requireAccount();
  if (!isUuid(ruleId)) notFound();
  const [rule, shown] = await forFirstPaint(Promise.all([loadRule(ruleId), read(accountId, ruleId as RuleId)]));
  return { ...rule, shown };
}
