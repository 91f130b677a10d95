type Imported = {
  notionToken: string;
  sourceDataSourceId: string;
  targetDataSourceId: string;
  sourcePages: Record<string, string>;
};

export type Counts = { requests: number; bodies: number; queries: number; refused: number; modelCalls: number };

type Summary = {
  notion: { total: number; byRoute: Record<string, number>; byStatus: Record<string, number> };
  openai: { chat: number };
};

/** What a bench asks of the sandbox's control routes. */
export function openControl(base: string) {
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${base}/_sandbox${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  const sumOf = (byRoute: Record<string, number>, end: string) =>
    Object.entries(byRoute).reduce((sum, [route, count]) => sum + (route.endsWith(end) ? count : 0), 0);
  return {
    importDataset: (dataset: object) => ask<Imported>('POST', '/import', dataset),
    writeBody: (pageId: string, markdown: string) => ask('POST', `/notion/pages/${pageId}`, { markdown }),
    moveClock: (offsetMs: number) => ask('POST', '/clock', { offsetMs }),
    limit: (requestsPerMinute: number | null) => ask('POST', '/limits', { requestsPerMinute, speed: 1 }),
    clearCounts: () => ask('DELETE', '/requests'),
    async readCounts(): Promise<Counts> {
      const { notion, openai } = await ask<Summary>('GET', '/requests');
      return {
        requests: notion.total,
        bodies: sumOf(notion.byRoute, '/markdown'),
        queries: sumOf(notion.byRoute, '/query'),
        refused: notion.byStatus[429] ?? 0,
        modelCalls: openai.chat,
      };
    },
  };
}

export type BenchControl = ReturnType<typeof openControl>;
