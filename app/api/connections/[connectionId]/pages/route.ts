import type { NextRequest } from 'next/server';
import { answerForConnection } from '@/lib/connections/loaders';
import { listSharedPages } from '@/lib/samples/shared-pages';

export const dynamic = 'force-dynamic';

/** Shared pages by name that databases can be put into, for *Add sample databases to my workspace*. */
export async function GET(
  { nextUrl: { searchParams } }: NextRequest,
  { params }: { params: Promise<{ connectionId: string }> },
) {
  const query = (searchParams.get('query') ?? '').slice(0, 200);
  return answerForConnection((await params).connectionId, (accountId, id) => listSharedPages(accountId, id, query));
}
