import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Connection, Database, DataSource, Page, Parent } from '@/sandbox/notion/store/types';

/** What one connection sees: what was ticked on the consent page and all that lies under it. */
export class Access {
  readonly #shared: Set<string>;

  constructor(
    private readonly store: NotionStore,
    readonly connection: Connection,
  ) {
    this.#shared = new Set(connection.shared);
  }

  seesDatabase(database: Database | undefined): boolean {
    return database !== undefined && (this.#shared.has(database.id) || this.#seesParent(database.parent));
  }

  seesDataSource(dataSource: DataSource | undefined): boolean {
    return dataSource !== undefined && this.seesDatabase(this.store.databases.get(dataSource.databaseId));
  }

  seesPage(page: Page | undefined): boolean {
    return page !== undefined && (this.#shared.has(page.id) || this.#seesParent(page.parent));
  }

  #seesParent(parent: Parent): boolean {
    if (parent.type === 'page') return this.seesPage(this.store.pages.get(parent.id));
    if (parent.type === 'block') return this.seesPage(this.store.pages.get(parent.pageId));
    return parent.type === 'data_source' && this.seesDataSource(this.store.dataSources.get(parent.id));
  }
}
