import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Fault } from '@/sandbox/middleware/faults';

/** Lets a fault happen to one request. `respond` lets the service work and gives its real answer. */
export async function strikeRequest(
  fault: Fault,
  respond: () => Promise<Response>,
  { outgoing }: HttpBindings,
): Promise<Response> {
  const real = fault.when === 'after' ? await respond() : undefined;
  if (fault.delayMs > 0) await sleep(fault.delayMs, undefined, { ref: false });
  if (fault.hang) {
    await real?.body?.cancel();
    if (!outgoing.closed) await once(outgoing, 'close');
    return RESPONSE_ALREADY_SENT;
  }
  if (fault.drop) {
    await real?.body?.cancel();
    outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  const response = replaceResponse(fault, real ?? null) ?? real ?? (await respond());
  return fault.truncate ? truncateResponse(response, outgoing) : response;
}

function replaceResponse(fault: Fault, real: Response | null): Response | null {
  if (fault.status === undefined && fault.body === undefined) return null;
  const status = fault.status ?? real?.status ?? 200;
  const headers = new Headers({ 'content-type': 'application/json', ...fault.headers });
  if (fault.retryAfter !== undefined) headers.set('retry-after', String(fault.retryAfter));
  const body =
    typeof fault.body === 'string'
      ? fault.body
      : JSON.stringify(fault.body ?? { message: `Fault with status ${status}` });
  return new Response(status === 204 || status === 304 ? null : body, { status, headers });
}

async function truncateResponse(response: Response, outgoing: HttpBindings['outgoing']): Promise<Response> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  outgoing.writeHead(response.status, { ...headers, 'content-length': body.length });
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}
