import { readBalance } from '@/lib/credits/data';
import { formatCredits } from '@/lib/credits/format';
import type { AccountId } from '@/lib/ids';
import { listRules } from '@/lib/rules/list';
import type { RuleView } from '@/lib/rules/view';

/** What every open dashboard shows: the rules and the balance in credits. */
export async function readLiveData(accountId: AccountId): Promise<{ rules: RuleView[]; balance: string }> {
  const [rules, { balance }] = await Promise.all([listRules(accountId), readBalance(accountId)]);
  return { rules, balance: formatCredits(balance) };
}
