import { readSignedIn } from '@/lib/auth/loaders';
import { isUuid, type RuleId } from '@/lib/ids';
import { listRuns } from '@/lib/rules/runs';

export const dynamic = 'force-dynamic';

/** The last runs of an Auto Relation; of another account's, none. */
export async function GET(_: Request, { params }: { params: Promise<{ ruleId: string }> }) {
  const { ruleId } = await params;
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  return Response.json(isUuid(ruleId) ? await listRuns(account.accountId, ruleId as RuleId) : []);
}
