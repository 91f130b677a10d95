import type { NextRequest } from 'next/server';
import { readSignedIn } from '@/lib/auth/loaders';
import { readLiveData, readSince } from '@/lib/rules/loaders';

export const dynamic = 'force-dynamic';

/** What the stream tells, for browsers that cannot hold one open. */
export async function GET({ nextUrl: { searchParams } }: NextRequest) {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  return Response.json(await readLiveData(account.accountId, readSince(searchParams.get('since'))));
}
