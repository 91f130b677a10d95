import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { renderFaultBody } from '@/sandbox/middleware/fault-body';
import type { Planned } from '@/sandbox/middleware/faults';

/** Lets a fault happen to one request. `respond` lets the service work and gives its real answer. */
export async function strikeRequest(
  service: string,
  fault: Planned,
  respond: () => Promise<Response>,
  { outgoing }: HttpBindings,
): Promise<Response> {
  const real = fault.when === 'after' ? await respond() : undefined;
  if (fault.delayMs > 0) await sleep(fault.delayMs, undefined, { ref: false });
  if (fault.hold) await fault.released;
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
  const response = replaceResponse(service, fault, real ?? null) ?? real ?? (await respond());
  return fault.truncate ? truncateResponse(response, outgoing) : response;
}

function replaceResponse(service: string, fault: Planned, real: Response | null): Response | null {
  const isPlain = fault.retryAfter === undefined && Object.keys(fault.headers).length === 0;
  if (fault.status === undefined && fault.body === undefined && isPlain) return null;
  const status = fault.status ?? (fault.retryAfter === undefined ? (real?.status ?? 200) : 429);
  const headers = new Headers({ 'content-type': 'application/json', ...fault.headers });
  if (fault.retryAfter !== undefined) headers.set('retry-after', String(fault.retryAfter));
  const body =
    typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? renderFaultBody(service, status));
  return new Response(status === 204 || status === 304 ? null : body, { status, headers });
}

async function truncateResponse(response: Response, outgoing: HttpBindings['outgoing']): Promise<Response> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  outgoing.writeHead(response.status, { ...headers, 'content-length': body.length });
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}
