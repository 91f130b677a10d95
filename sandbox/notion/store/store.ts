import type { Clock } from '@/sandbox/clock';
import { defaultBehaviour } from '@/sandbox/notion/store/behaviour';
import type { Change } from '@/sandbox/notion/store/changes';
import type {
  Code,
  Comment,
  Connection,
  Database,
  DataSource,
  Page,
  Parent,
  Property,
  Snapshot,
  TokenPair,
  User,
  Workspace,
} from '@/sandbox/notion/store/types';
import type { Subscription } from '@/sandbox/notion/webhooks/types';

const byId = <T extends { id: string }>(list: T[]): Map<string, T> => new Map(list.map((entry) => [entry.id, entry]));

const PARTS = ['users', 'databases', 'dataSources', 'pages', 'connections', 'tokens', 'codes'] as const;

/** Everything one workspace holds, in memory, with the rows of each data source at hand. */
export class NotionStore {
  workspace: Workspace = { id: '', name: '', icon: null };
  users = new Map<string, User>();
  databases = new Map<string, Database>();
  dataSources = new Map<string, DataSource>();
  pages = new Map<string, Page>();
  connections = new Map<string, Connection>();
  tokens = new Map<string, TokenPair>();
  codes = new Map<string, Code>();
  subscriptions = new Map<string, Subscription>();
  comments = new Map<string, Comment>();
  behaviour = defaultBehaviour();
  /** Counts up with every change; the web view compares it. */
  revision = 0;
  readonly #rows = new Map<string, Set<string>>();
  readonly #listeners: (() => void)[] = [];
  readonly #hearers: ((change: Change) => void)[] = [];

  constructor(readonly clock: Clock) {}

  /** Throws, and changes nothing, when a part is missing. */
  load(snapshot: Snapshot): void {
    for (const part of PARTS) if (!Array.isArray(snapshot?.[part])) throw new TypeError(`The snapshot has no ${part}.`);
    this.workspace = snapshot.workspace;
    this.users = byId(snapshot.users);
    this.databases = byId(snapshot.databases);
    this.dataSources = byId(snapshot.dataSources);
    this.connections = new Map(snapshot.connections.map((entry) => [entry.botId, entry]));
    this.tokens = new Map(snapshot.tokens.map((entry) => [entry.accessToken, entry]));
    this.codes = new Map(snapshot.codes.map((entry) => [entry.code, entry]));
    this.subscriptions = byId(snapshot.subscriptions ?? []);
    this.comments = byId(snapshot.comments ?? []);
    this.pages = new Map();
    this.#rows.clear();
    for (const page of snapshot.pages) this.addPage(page);
    this.touch();
  }

  dump(): Snapshot {
    return {
      workspace: this.workspace,
      users: [...this.users.values()],
      databases: [...this.databases.values()],
      dataSources: [...this.dataSources.values()],
      pages: [...this.pages.values()],
      connections: [...this.connections.values()],
      tokens: [...this.tokens.values()],
      codes: [...this.codes.values()],
      subscriptions: [...this.subscriptions.values()],
      comments: [...this.comments.values()],
    };
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  onAnnounce(hearer: (change: Change) => void): void {
    this.#hearers.push(hearer);
  }

  /** Tells webhooks what was done. */
  announce(change: Change): void {
    if (this.subscriptions.size > 0) for (const hearer of this.#hearers) hearer(change);
  }

  touch(): void {
    this.revision += 1;
    for (const listener of this.#listeners) listener();
  }

  addPage(page: Page): void {
    this.pages.set(page.id, page);
    if (page.parent.type !== 'data_source') return;
    const rows = this.#rows.get(page.parent.id) ?? new Set();
    rows.add(page.id);
    this.#rows.set(page.parent.id, rows);
  }

  /** Gives a page another place, and nothing but that. */
  reparent(page: Page, parent: Parent): void {
    if (page.parent.type === 'data_source') this.#rows.get(page.parent.id)?.delete(page.id);
    page.parent = parent;
    this.addPage(page);
  }

  /** The rows of a data source in the order of their creation, without those in the trash. */
  rowsOf(dataSourceId: string): Page[] {
    return this.allRowsOf(dataSourceId).filter((page) => !page.inTrash);
  }

  allRowsOf(dataSourceId: string): Page[] {
    const rows: Page[] = [];
    for (const id of this.#rows.get(dataSourceId) ?? []) {
      const page = this.pages.get(id);
      if (page) rows.push(page);
    }
    return rows;
  }

  dataSourceOf(page: Page): DataSource | null {
    return page.parent.type === 'data_source' ? (this.dataSources.get(page.parent.id) ?? null) : null;
  }

  titleProperty(dataSource: DataSource): Property {
    const title = dataSource.properties.find((property) => property.type === 'title');
    if (!title) throw new Error(`Data source ${dataSource.id} has no title property.`);
    return title;
  }
}
