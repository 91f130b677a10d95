import { readSignedIn } from '@/lib/auth/loaders';
import { type ItemId, isUuid } from '@/lib/ids';
import { readItemDetail } from '@/lib/rules/item-detail';

export const dynamic = 'force-dynamic';

/** How one page came to its value. */
export async function GET(_: Request, { params }: { params: Promise<{ itemId: string }> }) {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  const { itemId } = await params;
  const detail = isUuid(itemId) ? await readItemDetail(account.accountId, itemId as ItemId) : null;
  if (!detail) return Response.json({ code: 'page_gone' }, { status: 404 });
  return Response.json(detail);
}
