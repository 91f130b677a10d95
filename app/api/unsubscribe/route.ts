import type { NextRequest } from 'next/server';
import { unsubscribeAction } from '@/lib/notices/actions';

/** One press in a mail program (RFC 8058): the signed token in the address is all that it needs. */
export async function POST(request: NextRequest) {
  const answer = await unsubscribeAction(request.nextUrl.searchParams.get('token') ?? '');
  return new Response(null, { status: answer.ok ? 204 : 404 });
}
