import type { RequestKind } from '@/sandbox/middleware/route-pattern';

const KEPT = 500;

/** One answered request; `status` is 0 when the connection was dropped or the caller gave up waiting. */
export type RecordedRequest = {
  at: string;
  service: string;
  kind: RequestKind;
  method: string;
  route: string;
  path: string;
  status: number;
  ms: number;
  fault?: string;
};

/** `total`, `byRoute` and `byStatus` count API calls alone; OAuth and pages are counted apart. */
type Counts = {
  total: number;
  oauth: number;
  web: number;
  byRoute: Record<string, number>;
  byStatus: Record<string, number>;
};
export type TokenCounts = { prompt: number; completion: number; cached: number; total: number };

const noTokens = (): TokenCounts => ({ prompt: 0, completion: 0, cached: 0, total: 0 });
const noCounts = (): Counts => ({ total: 0, oauth: 0, web: 0, byRoute: {}, byStatus: {} });

/** Counts what was asked of each service and keeps the newest 500 requests. */
export function createRequestLog(services: readonly string[]) {
  const counts = new Map<string, Counts>();
  let recent: RecordedRequest[] = [];
  let tokens = noTokens();

  function clear() {
    for (const service of services) counts.set(service, noCounts());
    recent = [];
    tokens = noTokens();
  }
  clear();

  function record(request: RecordedRequest) {
    const of = counts.get(request.service);
    if (!of) return;
    if (request.kind === 'api') {
      const route = `${request.method} ${request.route}`;
      of.total++;
      of.byRoute[route] = (of.byRoute[route] ?? 0) + 1;
      of.byStatus[request.status] = (of.byStatus[request.status] ?? 0) + 1;
    } else of[request.kind]++;
    recent.push(request);
    if (recent.length > KEPT * 2) recent = recent.slice(-KEPT);
  }

  function addTokens(usage: { prompt: number; completion: number; cached: number }) {
    tokens.prompt += usage.prompt;
    tokens.completion += usage.completion;
    tokens.cached += usage.cached;
    tokens.total += usage.prompt + usage.completion;
  }

  function summarize() {
    const summary = Object.fromEntries(counts);
    const routes = counts.get('openai')?.byRoute ?? {};
    const chat = routes['POST /v1/chat/completions'] ?? 0;
    const embeddings = routes['POST /v1/embeddings'] ?? 0;
    return {
      ...summary,
      openai: { ...counts.get('openai'), chat, embeddings, tokens },
      recent: recent.slice(-KEPT).reverse(),
    };
  }

  return { record, addTokens, summarize, clear };
}

export type RequestLog = ReturnType<typeof createRequestLog>;
