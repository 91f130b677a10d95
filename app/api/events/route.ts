import { openEventStream } from '@/app/api/events/event-stream';
import { readSignedIn } from '@/lib/auth/loaders';

export const dynamic = 'force-dynamic';

/** The account's rules and balance as they change (server-sent events). */
export async function GET(request: Request) {
  const account = await readSignedIn();
  if (!account) return Response.json({ code: 'sign_in_required' }, { status: 401 });
  return new Response(openEventStream(account, request.signal), {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
