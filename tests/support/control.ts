import { waitUntil } from '@/tests/support/wait-until';

/** One fault as the sandbox's control route takes it. */
export type FaultPlan = {
  service?: 'notion' | 'openai' | 'stripe';
  method?: string;
  route?: string;
  when?: 'before' | 'after';
  status?: number;
  body?: unknown;
  retryAfter?: number;
  delayMs?: number;
  hold?: boolean;
  skip?: number;
  hang?: boolean;
  drop?: boolean;
  truncate?: boolean;
  times?: number;
};

export type RawPage = {
  id: string;
  title: string;
  inTrash: boolean;
  editedBy: string;
  properties: Record<string, unknown>;
};

export type RecordedRequest = {
  at: string;
  service: string;
  method: string;
  route: string;
  path: string;
  status: number;
  ms: number;
};

type Edit = { title?: string; properties?: Record<string, unknown>; markdown?: string };

/** What a person does in Notion, and what only a test may do, over the sandbox's control routes. */
export function createControl(base: string) {
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${base}/_sandbox${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  const addFault = (fault: FaultPlan) => ask<{ id: string }>('POST', '/faults', { route: '/v1/*', ...fault });
  const readFaults = async () => (await ask<{ faults: { id: string; hits: number }[] }>('GET', '/faults')).faults;
  const notion = (path: string) => `/notion${path}`;
  return {
    ask,
    importDataset: <T>(dataset: object) => ask<T>('POST', '/import', dataset),
    addFault,
    readFaults,
    /** Holds what fits, one request unless told: `reached` waits until so many came, `release` has them go on. */
    async hold(fault: FaultPlan) {
      const { id } = await addFault({ ...fault, hold: true });
      const countHits = async () => (await readFaults()).find((one) => one.id === id)?.hits ?? 0;
      return {
        reached: (count = 1) =>
          waitUntil('a request is held', async () => (await countHits()) >= count, { everyMs: 20 }),
        release: () => ask('POST', `/faults/${id}/release`),
      };
    },
    clearFaults: () => ask('DELETE', '/faults'),
    clearRequests: () => ask('DELETE', '/requests'),
    readRequests: async () => (await ask<{ recent: RecordedRequest[] }>('GET', '/requests')).recent,
    /** Prompts of chat calls, newest first. */
    readPrompts: async () => (await ask<{ prompts: string[] }>('GET', '/openai/prompts')).prompts,
    setObedient: (obedient: boolean) => ask('POST', '/openai/obedient', { obedient }),
    moveClock: (offsetMs: number) => ask('POST', '/clock', { offsetMs }),
    readPage: (id: string) => ask<RawPage>('GET', notion(`/pages/${id}/raw`)),
    readPages: async (dataSourceId: string) =>
      (await ask<{ pages: RawPage[] }>('GET', notion(`/data-sources/${dataSourceId}/pages/raw`))).pages,
    createPage: (dataSourceId: string, edit: Edit) => ask<RawPage>('POST', notion('/pages'), { dataSourceId, ...edit }),
    editPage: (id: string, edit: Edit) => ask<RawPage>('POST', notion(`/pages/${id}`), edit),
    trashPage: (id: string) => ask<RawPage>('POST', notion(`/pages/${id}/trash`)),
    deleteProperty: (dataSourceId: string, name: string) =>
      ask('DELETE', notion(`/data-sources/${dataSourceId}/properties/${encodeURIComponent(name)}`)),
    share: (databaseId: string, botId: string) => ask('POST', notion(`/databases/${databaseId}/share`), { botId }),
    unshare: (databaseId: string, botId: string) => ask('POST', notion(`/databases/${databaseId}/unshare`), { botId }),
    revoke: (botId: string) => ask('POST', notion(`/connections/${botId}/revoke`)),
  };
}

export type Control = ReturnType<typeof createControl>;
