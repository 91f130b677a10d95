import type { JobData } from '@/lib/queue/jobs';
import { runSlice } from '@/lib/sync/slice';
import type { JobContext } from '@/workers/job-context';

/** One slice of work on a connection; a lease that is not free means that someone else is at it. */
export async function sync({ connectionId }: JobData<'sync'>, { owner, signal }: JobContext): Promise<void> {
  await runSlice(connectionId, { owner: `${owner}/${crypto.randomUUID()}`, signal });
}
