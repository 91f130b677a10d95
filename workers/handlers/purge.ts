import { purgeAccount } from '@/lib/accounts/purge';
import type { AccountId } from '@/lib/ids';
import type { JobData } from '@/lib/queue/jobs';

/** Removes a closed account; what cannot be removed yet is brought back by the ticker. */
export async function purge({ accountId }: JobData<'purge'>): Promise<void> {
  await purgeAccount(accountId as AccountId);
}
