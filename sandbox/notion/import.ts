import type { Dataset } from '@/sandbox/control/dataset';
import { connect, firstPersonId, issueTokens } from '@/sandbox/notion/store/connections';
import { createId } from '@/sandbox/notion/store/ids';
import { createPage } from '@/sandbox/notion/store/pages';
import { addProperty, createDatabase } from '@/sandbox/notion/store/schema';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { toTextParts } from '@/sandbox/notion/store/text';

export type ImportedIds = {
  workspaceId: string;
  botId: string;
  notionToken: string;
  sourceDatabaseId: string;
  sourceDataSourceId: string;
  targetDatabaseId: string;
  targetDataSourceId: string;
  /** The set's own ids of its entries → page ids. */
  sourcePages: Record<string, string>;
  targetPages: Record<string, string>;
};

type Entry = Dataset['sources'][number];

const HOUR = 3_600_000;

function importEntries(store: NotionStore, userId: string, title: string, entries: Entry[]) {
  const at = store.clock.now() - HOUR;
  const { database, dataSource } = createDatabase(store, userId, { title, at });
  const description = addProperty(dataSource, 'Description', { type: 'rich_text' });
  const pages: Record<string, string> = {};
  for (const entry of entries) {
    const values = { title: toTextParts(entry.title), [description.id]: toTextParts(entry.text) };
    pages[entry.id] = createPage(store, userId, { parent: { type: 'data_source', id: dataSource.id }, values, at }).id;
  }
  return { databaseId: database.id, dataSourceId: dataSource.id, pages };
}

/** Two databases out of a labelled set, and a token of a connection that sees both. The labels are not written anywhere. */
export function importDataset(store: NotionStore, dataset: Dataset, limit?: number): ImportedIds {
  const userId = firstPersonId(store);
  const target = importEntries(store, userId, dataset.target.name, dataset.targets);
  const source = importEntries(store, userId, dataset.source.name, dataset.sources.slice(0, limit));
  const connection = connect(store, `import-${createId()}`, userId, [source.databaseId, target.databaseId]);
  return {
    workspaceId: store.workspace.id,
    botId: connection.botId,
    notionToken: issueTokens(store, connection.botId).accessToken,
    sourceDatabaseId: source.databaseId,
    sourceDataSourceId: source.dataSourceId,
    targetDatabaseId: target.databaseId,
    targetDataSourceId: target.dataSourceId,
    sourcePages: source.pages,
    targetPages: target.pages,
  };
}
