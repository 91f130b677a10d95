import { addProperty, findProperty } from '@/sandbox/notion/store/schema';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Recording } from '@/tests/contract/notion/recordings';

type Change = { name?: string } | null;

/**
 * Takes back what a recorded request did to a schema: the workspace is filled from answers, which show what stood there afterwards. A write of values
 * needs nothing of the kind, for it can be repeated.
 */
export function undoRequest(store: NotionStore, { request, response }: Recording): void {
  const dataSource = response.object === 'data_source' ? store.dataSources.get(String(response.id)) : undefined;
  if (!dataSource || request?.method === 'GET') return;
  const properties = (request?.body as { properties?: Record<string, Change> } | null)?.properties ?? {};
  for (const [key, change] of Object.entries(properties)) {
    const renamed = change?.name === undefined ? undefined : findProperty(dataSource, change.name);
    if (renamed && !findProperty(dataSource, key)) renamed.name = key;
    if (change === null && !findProperty(dataSource, key)) addProperty(dataSource, key, { type: 'rich_text' });
  }
}
