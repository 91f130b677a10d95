import { readSignedIn } from '@/lib/auth/loaders';
import { readLiveData } from '@/lib/rules/loaders';

export const dynamic = 'force-dynamic';

/** What the stream tells, for browsers that cannot hold one open. */
export async function GET() {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  return Response.json(await readLiveData(account.accountId));
}
