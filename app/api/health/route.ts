import { pingDatabase } from '@/lib/db';

export const dynamic = 'force-dynamic';

/** 200 while the database answers; what a load balancer asks. */
export async function GET() {
  const ok = await pingDatabase();
  return Response.json({ ok }, { status: ok ? 200 : 503 });
}
