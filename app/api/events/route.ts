import type { NextRequest } from 'next/server';
import { openEventStream } from '@/app/api/events/event-stream';
import { readSignedIn } from '@/lib/auth/loaders';
import { readSince } from '@/lib/rules/loaders';

export const dynamic = 'force-dynamic';

/** The account's rules and balance as they change (server-sent events). */
export async function GET(request: NextRequest) {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  const since = readSince(request.headers.get('last-event-id') ?? request.nextUrl.searchParams.get('since'));
  return new Response(openEventStream(account, { since, signal: request.signal }), {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
