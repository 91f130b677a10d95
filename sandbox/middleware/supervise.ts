import type { HttpBindings } from '@hono/node-server';
import type { FaultPlan } from '@/sandbox/middleware/faults';
import type { RequestLog } from '@/sandbox/middleware/request-log';
import { classifyPath, describePath } from '@/sandbox/middleware/route-pattern';
import { strikeRequest } from '@/sandbox/middleware/strike';
import type { SandboxService } from '@/sandbox/service';

type Watch = { log: RequestLog; faults: FaultPlan; now: () => number; afterRequest: (request: Request) => void };

/** Wraps a service so that each request is recorded and may be struck by a planned fault. */
export function superviseService(service: SandboxService, { log, faults, now, afterRequest }: Watch) {
  return async function answer(request: Request, env: HttpBindings): Promise<Response> {
    const started = performance.now();
    const path = new URL(request.url).pathname;
    const at = new Date(now()).toISOString();
    const fault = faults.takeFault(service.name, request.method, path);
    const respond = async () => {
      const response = await service.app.fetch(request, env);
      afterRequest(request);
      return response;
    };
    const response = fault ? await strikeRequest(fault, respond, env) : await respond();
    log.record({
      at,
      service: service.name,
      kind: classifyPath(path),
      method: request.method,
      route: describePath(path),
      path,
      status: response.headers.has('x-hono-already-sent') ? 0 : response.status,
      ms: Math.round(performance.now() - started),
      fault: fault?.id,
    });
    return response;
  };
}
