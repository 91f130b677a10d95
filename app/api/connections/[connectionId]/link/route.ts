import type { NextRequest } from 'next/server';
import { resolveLink } from '@/lib/connections/browse';
import { answerForConnection } from '@/lib/connections/loaders';

export const dynamic = 'force-dynamic';

/** The database behind a pasted Notion link. */
export async function GET(
  { nextUrl: { searchParams } }: NextRequest,
  { params }: { params: Promise<{ connectionId: string }> },
) {
  const text = (searchParams.get('text') ?? '').slice(0, 2_000);
  return answerForConnection((await params).connectionId, (accountId, id) => resolveLink(accountId, id, text));
}
