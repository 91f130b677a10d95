import { z } from 'zod';
import type { Dataset } from '@/sandbox/control/dataset';

const importSchema = z.object({
  notionToken: z.string(),
  sourceDataSourceId: z.string(),
  targetDataSourceId: z.string(),
  sourcePages: z.record(z.string(), z.string()).default({}),
  targetPages: z.record(z.string(), z.string()).default({}),
});

export type ImportedSet = z.output<typeof importSchema>;

const rawPagesSchema = z.object({
  pages: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      inTrash: z.boolean(),
      properties: z.record(z.string(), z.unknown()),
    }),
  ),
});

export type RawPage = z.output<typeof rawPagesSchema>['pages'][number];

const requestsSchema = z.object({
  notion: z.object({ total: z.number() }),
  openai: z.object({ total: z.number(), tokens: z.object({ total: z.number() }) }),
});

async function ask(url: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`The sandbox answered ${response.status} at ${url}: ${await response.text()}`);
  return response.json();
}

/** Makes two shared databases of a data set; `limit` takes its first sources. */
export async function importDataset(control: string, dataset: Dataset, limit?: number): Promise<ImportedSet> {
  const query = limit ? `?limit=${limit}` : '';
  const body = JSON.stringify(dataset);
  const headers = { 'content-type': 'application/json' };
  return importSchema.parse(await ask(`${control}/_sandbox/import${query}`, { method: 'POST', headers, body }));
}

/** All pages of a data source with whole relation values; not counted as a request to Notion. */
export async function readRawPages(control: string, dataSourceId: string): Promise<RawPage[]> {
  const answer = await ask(`${control}/_sandbox/notion/data-sources/${dataSourceId}/pages/raw`);
  return rawPagesSchema.parse(answer).pages.filter((page) => !page.inTrash);
}

export async function readRequestCounts(control: string) {
  const { notion, openai } = requestsSchema.parse(await ask(`${control}/_sandbox/requests`));
  return { notionRequests: notion.total, modelCalls: openai.total, tokens: openai.tokens.total };
}
