import { readSignedIn } from '@/lib/auth/loaders';
import { readBalance } from '@/lib/credits/data';
import { toCredits } from '@/lib/credits/format';
import { type AccountId, isUuid, type RuleId } from '@/lib/ids';
import { hasRule, listChangedRules } from '@/lib/rules/list';
import type { RuleView } from '@/lib/rules/view';

/** A page that was just loaded is at most this old when it asks for the first time. */
const FIRST_LOOK_MS = 60_000;

/** The moment that a browser names; without one, a minute ago. */
export function readSince(given: string | null): Date {
  const named = new Date(given ?? Number.NaN);
  return Number.isNaN(named.getTime()) ? new Date(Date.now() - FIRST_LOOK_MS) : named;
}

export type LiveData = { rules: RuleView[]; gone: string[]; balance: number; readAt: string };

/** The rules that changed since, the ids of those that were deleted, and what is left of the balance in credits. */
export async function readLiveData(accountId: AccountId, since: Date): Promise<LiveData> {
  const readAt = new Date().toISOString();
  const [changes, { left }] = await Promise.all([listChangedRules(accountId, since), readBalance(accountId)]);
  return { ...changes, balance: toCredits(left), readAt };
}

/** The frame of the route handlers of one rule: session, a rule of that account, JSON. Another account's id is a 404. */
export async function answerForRule(
  ruleId: string,
  read: (accountId: AccountId, ruleId: RuleId) => Promise<unknown>,
): Promise<Response> {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  if (!isUuid(ruleId) || !(await hasRule(account.accountId, ruleId as RuleId)))
    return Response.json({ code: 'rule_missing' }, { status: 404 });
  return Response.json(await read(account.accountId, ruleId as RuleId));
}
