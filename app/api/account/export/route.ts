import { exportAccount } from '@/lib/accounts/export';
import { countAttempt } from '@/lib/auth/limits';
import { readSignedIn } from '@/lib/auth/loaders';
import { toAppError } from '@/lib/errors';
import { streamText } from '@/lib/http/stream-text';

export const dynamic = 'force-dynamic';

/** Everything of the signed-in account as a file. */
export async function GET() {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  try {
    await countAttempt('export', account.accountId);
  } catch (error) {
    return Response.json({ code: toAppError(error).code }, { status: 429 });
  }
  return new Response(streamText(exportAccount(account.accountId)), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="auto-relation-export.json"',
      'cache-control': 'no-store',
    },
  });
}
