import { readSignedIn } from '@/lib/auth/loaders';
import { readBalance } from '@/lib/credits/data';
import { formatCredits } from '@/lib/credits/format';
import { type AccountId, isUuid, type RuleId } from '@/lib/ids';
import { readRule } from '@/lib/rules/data';
import { listRules } from '@/lib/rules/list';
import type { RuleView } from '@/lib/rules/view';

/** What every open dashboard shows: the rules and the balance in credits. */
export async function readLiveData(accountId: AccountId): Promise<{ rules: RuleView[]; balance: string }> {
  const [rules, { balance }] = await Promise.all([listRules(accountId), readBalance(accountId)]);
  return { rules, balance: formatCredits(balance) };
}

/** The frame of the route handlers of one rule: session, a rule of that account, JSON. Another account's id is a 404. */
export async function answerForRule(
  ruleId: string,
  read: (accountId: AccountId, ruleId: RuleId) => Promise<unknown>,
): Promise<Response> {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  if (!isUuid(ruleId) || !(await readRule(account.accountId, ruleId as RuleId)))
    return Response.json({ code: 'rule_missing' }, { status: 404 });
  return Response.json(await read(account.accountId, ruleId as RuleId));
}
