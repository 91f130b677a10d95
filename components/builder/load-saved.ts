import { notFound } from 'next/navigation';
import { requireAccount } from '@/lib/auth/loaders';
import { readRuleCap } from '@/lib/credits/caps';
import { toCredits } from '@/lib/credits/format';
import { isUuid, type RuleId } from '@/lib/ids';
import { readRule } from '@/lib/rules/data';

/** The signed-in account's draft or Auto Relation for the form; of nobody's or another account's: "not found". */
export async function loadSaved(ruleId: string) {
  const { accountId } = await requireAccount();
  const rule = isUuid(ruleId) ? await readRule(accountId, ruleId as RuleId) : null;
  if (!rule) notFound();
  const cap = (await readRuleCap(accountId, rule.id as RuleId))?.cap ?? null;
  return { ...rule, cap: cap === null ? null : toCredits(cap) };
}
