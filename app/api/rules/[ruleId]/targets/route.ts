import type { NextRequest } from 'next/server';
import { readSignedIn } from '@/lib/auth/loaders';
import { isUuid, type RuleId } from '@/lib/ids';
import { searchTargets } from '@/lib/rules/targets';

export const dynamic = 'force-dynamic';

/** Target pages of an Auto Relation by title; of another account's, none. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ ruleId: string }> }) {
  const { ruleId } = await params;
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  const words = (request.nextUrl.searchParams.get('query') ?? '').slice(0, 200);
  return Response.json(isUuid(ruleId) ? await searchTargets(account.accountId, ruleId as RuleId, words) : []);
}
