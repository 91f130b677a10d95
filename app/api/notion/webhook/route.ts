import { env } from '@/lib/env';
import { readBody } from '@/lib/http/read-body';
import { log } from '@/lib/log';
import { isSignedByNotion, webhookEventSchema, webhookSetupSchema } from '@/lib/notion/webhook';
import { takeHint } from '@/lib/sync/hints';

/** Notion's webhooks: signed hints that something changed. Polling goes on without them. */
export async function POST(request: Request) {
  const body = await readBody(request).catch(() => null);
  if (body === null) return new Response(null, { status: 413 });
  const token = env().NOTION_WEBHOOK_TOKEN;
  const json: unknown = parse(body);
  const setup = webhookSetupSchema.safeParse(json);
  if (setup.success) {
    if (!token)
      log.warn({ verification: setup.data.verification_token }, 'Set NOTION_WEBHOOK_TOKEN to this token of Notion');
    return Response.json({ ok: true });
  }
  if (!token || !(await isSignedByNotion(body, request.headers.get('x-notion-signature'), token)))
    return new Response(null, { status: 401 });
  const event = webhookEventSchema.safeParse(json);
  if (!event.success) return new Response(null, { status: 400 });
  return Response.json({ woken: await takeHint(event.data) });
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
