import { db } from '@/lib/db';
import { AppError, type ErrorCode } from '@/lib/errors';
import type { AccountId, ItemId, RuleId } from '@/lib/ids';
import { findRule, type RuleRow } from '@/lib/rules/list';
import { formatMatchRange } from '@/lib/rules/matches';
import { requestOfRule } from '@/lib/rules/request';
import type { RuleSettingsInput } from '@/lib/rules/schema';
import { settingsOf } from '@/lib/rules/settings';
import type { RuleView } from '@/lib/rules/view';

export { hasRule, listRules } from '@/lib/rules/list';
export { createRule, deleteRule, restoreRule, setRuleActive, updateRule } from '@/lib/rules/save';

function toSettings({ rule, context }: RuleRow): RuleSettingsInput {
  const settings = settingsOf(rule, context.source, context.target);
  return { ...settings, matches: formatMatchRange(settings.matches) };
}

/** One rule with its settings as the form holds them; null when the account has no such rule. */
export async function readRule(
  accountId: AccountId,
  ruleId: RuleId,
): Promise<(RuleView & { settings: RuleSettingsInput }) | null> {
  const found = await findRule(accountId, ruleId);
  return found && { ...found.view, settings: toSettings(found.row) };
}

/** *Run now*: both databases are looked at again at once. */
export function requestRun(accountId: AccountId, ruleId: RuleId): Promise<void> {
  return requestOfRule(accountId, ruleId, { kind: 'RUN_NOW' });
}

/** Tries every failed page of the rule again; with `code`, those that failed for this cause. */
export function retryFailed(accountId: AccountId, ruleId: RuleId, code?: ErrorCode): Promise<void> {
  return requestOfRule(accountId, ruleId, { kind: 'RETRY_FAILED', payload: code ? { code } : {} });
}

/** Decides again every page that an older state of the target decided and *Processing Limits* left out. */
export function recheckAll(accountId: AccountId, ruleId: RuleId): Promise<void> {
  return requestOfRule(accountId, ruleId, { kind: 'RECHECK_ALL' });
}

/** Puts one page's relation back to what stood before the last write; refused when a person edited it since. */
export async function undoPage(accountId: AccountId, itemId: ItemId): Promise<void> {
  const item = await db().item.findFirst({ where: { id: itemId, accountId }, select: { ruleId: true } });
  if (!item) throw new AppError('rule_missing', 'No such page under a rule');
  return requestOfRule(accountId, item.ruleId as RuleId, { kind: 'UNDO_PAGE', payload: { itemId } });
}

/** Takes back everything that one run wrote. */
export async function undoRun(accountId: AccountId, runId: string): Promise<void> {
  const run = await db().run.findFirst({ where: { id: runId, accountId }, select: { ruleId: true } });
  if (!run) throw new AppError('rule_missing', 'No such run');
  return requestOfRule(accountId, run.ruleId as RuleId, { kind: 'UNDO_RUN', payload: { runId } });
}

/** Takes back everything that a rule ever wrote. */
export function undoRule(accountId: AccountId, ruleId: RuleId): Promise<void> {
  return requestOfRule(accountId, ruleId, { kind: 'UNDO_RULE' });
}
