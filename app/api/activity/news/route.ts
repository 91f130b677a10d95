import type { NextRequest } from 'next/server';
import { readSignedIn } from '@/lib/auth/loaders';
import { isUuid, type RuleId } from '@/lib/ids';
import { countNews } from '@/lib/rules/activity';
import { toFilter } from '@/lib/rules/activity-query';
import { readRule } from '@/lib/rules/data';

export const dynamic = 'force-dynamic';

/** How many pages changed since a list was read. */
export async function GET({ nextUrl: { searchParams } }: NextRequest) {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  const ruleId = searchParams.get('ruleId');
  if (ruleId && !(isUuid(ruleId) && (await readRule(account.accountId, ruleId as RuleId))))
    return Response.json({ code: 'rule_missing' }, { status: 404 });
  const since = new Date(searchParams.get('since') ?? '');
  if (Number.isNaN(since.getTime())) return Response.json({ code: 'invalid_input' }, { status: 400 });
  const filter = toFilter(searchParams.get('filter'));
  const count = await countNews(account.accountId, { since, filter, ruleId: (ruleId ?? undefined) as RuleId });
  return Response.json({ count });
}
