import { redirect } from 'next/navigation';
import { exportAccount } from '@/lib/accounts/export';
import { countAttempt } from '@/lib/auth/limits';
import { requireAccount } from '@/lib/auth/loaders';
import { withProblem } from '@/lib/connections/return-path';
import { toAppError } from '@/lib/errors';
import { streamText } from '@/lib/http/stream-text';

export const dynamic = 'force-dynamic';

/** Everything of the signed-in account as a file; why there is none is told on the page with the link. */
export async function GET() {
  const { accountId } = await requireAccount();
  const refused = await countAttempt('export', accountId).catch(toAppError);
  if (refused) redirect(withProblem('/dashboard/account', refused.code));
  return new Response(streamText(exportAccount(accountId)), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="auto-relation-export.json"',
      'cache-control': 'no-store',
    },
  });
}
