import type { NextRequest } from 'next/server';
import { answerForRule } from '@/lib/rules/loaders';
import { searchTargets } from '@/lib/rules/targets';

export const dynamic = 'force-dynamic';

/** Target pages of an Auto Relation by title. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ ruleId: string }> }) {
  const words = (request.nextUrl.searchParams.get('query') ?? '').slice(0, 200);
  return answerForRule((await params).ruleId, (accountId, ruleId) => searchTargets(accountId, ruleId, words));
}
