import type { NextRequest } from 'next/server';
import { readSignedIn } from '@/lib/auth/loaders';
import { isUuid } from '@/lib/ids';
import { readItems } from '@/lib/rules/items';

export const dynamic = 'force-dynamic';

/** Pages under rules as they stand now, by their ids; 404 when none of them is the account's. */
export async function GET({ nextUrl: { searchParams } }: NextRequest) {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  const ids = (searchParams.get('ids') ?? '').split(',').filter(isUuid);
  const items = await readItems(account.accountId, ids);
  if (items.length === 0) return Response.json({ code: 'page_gone' }, { status: 404 });
  return Response.json(items);
}
