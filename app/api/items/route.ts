import type { NextRequest } from 'next/server';
import { readSignedIn } from '@/lib/auth/loaders';
import { isUuid } from '@/lib/ids';
import { readItems } from '@/lib/rules/items';

export const dynamic = 'force-dynamic';

/** Pages under rules as they stand now, by their ids. */
export async function GET({ nextUrl: { searchParams } }: NextRequest) {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  const ids = (searchParams.get('ids') ?? '').split(',').filter(isUuid);
  return Response.json(await readItems(account.accountId, ids));
}
