import type { Server } from 'node:http';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { FaultPlan } from '@/sandbox/middleware/faults';
import type { RequestLog } from '@/sandbox/middleware/request-log';
import { classifyPath, describePath } from '@/sandbox/middleware/route-pattern';
import { strikeRequest } from '@/sandbox/middleware/strike';
import type { SandboxService } from '@/sandbox/service';

type Watch = {
  log: RequestLog;
  faults: FaultPlan;
  now: () => number;
  /** Called after each request that may have changed the service's state. */
  afterChange: (service: SandboxService) => void;
};

const KEEP_ALIVE_MS = 65_000;

/** A server for one service, in which each request is recorded and may be struck by a planned fault. */
export function createSupervisedServer(service: SandboxService, watch: Watch): Server {
  const fetch = (request: Request, env: unknown) => answerRequest(service, watch, request, env as HttpBindings);
  const serverOptions = { keepAliveTimeout: KEEP_ALIVE_MS };
  return createAdaptorServer({ fetch, overrideGlobalObjects: false, serverOptions }) as Server;
}

async function answerRequest(
  service: SandboxService,
  watch: Watch,
  request: Request,
  env: HttpBindings,
): Promise<Response> {
  const started = performance.now();
  const at = new Date(watch.now()).toISOString();
  const path = new URL(request.url).pathname;
  const fault = watch.faults.takeFault(service.name, request.method, path);
  const respond = async () => {
    const answer = await service.app.fetch(request, env);
    if (request.method !== 'GET') watch.afterChange(service);
    return answer;
  };
  const response = fault ? await strikeRequest(service.name, fault, respond, env) : await respond();
  watch.log.record({
    at,
    service: service.name,
    kind: classifyPath(path),
    method: request.method,
    route: describePath(path),
    path,
    status: response === RESPONSE_ALREADY_SENT ? 0 : response.status,
    ms: Math.round(performance.now() - started),
    fault: fault?.id,
  });
  return response;
}
