import type { NextRequest } from 'next/server';
import { readSignedIn } from '@/lib/auth/loaders';
import { findRuleNames } from '@/lib/rules/find-names';

export const dynamic = 'force-dynamic';

/** Auto Relations by name, for the command menu. */
export async function GET({ nextUrl: { searchParams } }: NextRequest) {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  return Response.json({ rules: await findRuleNames(account.accountId, searchParams.get('query') ?? '') });
}
