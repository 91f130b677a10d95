import type { NextRequest } from 'next/server';
import { requireAccount } from '@/lib/auth/loaders';
import { exportEntries, exportUsage } from '@/lib/credits/export';
import { streamText } from '@/lib/http/stream-text';

/** The ledger, or with `?of=usage` the usage by day, rule and model, as a CSV file that is written while it is sent. */
export async function GET(request: NextRequest) {
  const { accountId } = await requireAccount();
  const isUsage = request.nextUrl.searchParams.get('of') === 'usage';
  const lines = (isUsage ? exportUsage : exportEntries)(accountId);
  const name = `auto-relation-${isUsage ? 'usage' : 'ledger'}.csv`;
  return new Response(streamText(lines), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
