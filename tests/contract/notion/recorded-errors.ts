import { createId, parseId } from '@/sandbox/notion/store/ids';
import { addProperty } from '@/sandbox/notion/store/schema';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { PropertyConfig } from '@/sandbox/notion/store/types';
import { addEmpty, addPlainPage } from '@/tests/contract/notion/recorded-workspace';
import type { Recording } from '@/tests/contract/notion/recordings';

const PATH = /^\/v1\/(pages|blocks|databases|data_sources|comments)\/([\w-]+)/;

function configOf(type: string): PropertyConfig {
  if (type === 'select' || type === 'multi_select') return { type, options: [] };
  return (type === 'number' ? { type, format: 'number' } : { type }) as PropertyConfig;
}

/** What must have been there for a request to be refused for another reason than that it is not: the object, and the properties it speaks of. */
export function addRefused(store: NotionStore, { request, response }: Recording): void {
  const { object, code, message } = response as { object?: string; code?: string; message?: string };
  const [, kind, text] = PATH.exec(request?.path ?? '') ?? [];
  const id = parseId(text);
  if (object !== 'error' || code === 'object_not_found' || !id) return;
  if (kind === 'databases' && !store.databases.has(id)) addEmpty(store, id, 'Refused');
  if (kind === 'data_sources' && !store.dataSources.has(id)) addEmpty(store, id, 'Refused');
  if ((kind !== 'pages' && kind !== 'blocks') || store.pages.has(id)) return;
  const properties = (request?.body as { properties?: Record<string, Record<string, unknown>> } | null)?.properties;
  const dataSource = properties ? addEmpty(store, createId(), 'Refused') : null;
  for (const [name, value] of Object.entries(properties ?? {})) {
    const [, wanted, expected] = /^`?(.+?)`? is expected to be (\w+)/.exec(message ?? '') ?? [];
    const type =
      wanted === name ? expected : Object.keys(value ?? {}).find((key) => !['id', 'type', 'name'].includes(key));
    if (dataSource && type && type !== 'title') addProperty(dataSource, name, configOf(type));
  }
  addPlainPage(store, id, dataSource ? { type: 'data_source', id: dataSource.id } : { type: 'workspace' });
}
