import type { NextRequest } from 'next/server';
import { searchDataSources } from '@/lib/connections/browse';
import { answerForConnection } from '@/lib/connections/loaders';

export const dynamic = 'force-dynamic';

/** Shared databases by name, for the picker. */
export async function GET(
  { nextUrl: { searchParams } }: NextRequest,
  { params }: { params: Promise<{ connectionId: string }> },
) {
  const query = (searchParams.get('query') ?? '').slice(0, 200);
  const cursor = searchParams.get('cursor') ?? undefined;
  return answerForConnection((await params).connectionId, (accountId, id) =>
    searchDataSources(accountId, id, { query, cursor }),
  );
}
