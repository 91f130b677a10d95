import type { NotionService } from '@/sandbox/notion/service';
import { connect, issueTokens } from '@/sandbox/notion/store/connections';
import { parseId } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { plainText, toTextParts } from '@/sandbox/notion/store/text';
import type { DataSource, Icon, Page, Parent, User } from '@/sandbox/notion/store/types';
import { addBlocks, addComments } from '@/tests/contract/notion/recorded-blocks';
import { addRefused } from '@/tests/contract/notion/recorded-errors';
import { addPropertyItems } from '@/tests/contract/notion/recorded-items';
import { addMirrors, addRelatedPages, addRolledValues } from '@/tests/contract/notion/recorded-relations';
import { guessProperty, rawId, toProperty, toValue } from '@/tests/contract/notion/recorded-schema';
import { findObjects, type Recording } from '@/tests/contract/notion/recordings';

type Raw = Record<string, unknown>;
export type RawPage = { id: string; icon: Icon; parent: Raw; properties: Record<string, Raw>; [key: string]: unknown };

const AT = Date.parse('2025-09-01T06:31:12.223Z');
const ME = '019a87c7-d197-44a4-b19a-baa684400f81';
const PERSON = '2200a911-6a96-44bb-bd38-6bfb1e01b9f6';
const UNSHARED = '0a0a0a0a-0000-8000-8000-00000000000a';
const TOP_PAGE = 'c01166c6-13ae-45cb-b968-18b4ef2f5a77';
const UNKNOWN = 'Unknown';
const STUB_TARGET = '0b0b0b0b-0000-8000-8000-00000000000b';

const plain = (parts: unknown): string => (parts as { plain_text: string }[]).map((part) => part.plain_text).join('');

/**
 * Fills the sandbox with what the recordings show, under the recorded ids; the answer of `asked`, which will be asked for again, counts before all others.
 * Answers a token that may see it.
 */
export function loadRecordedWorkspace(notion: NotionService, recordings: Recording[], asked?: Recording): string {
  const { store } = notion;
  store.load({
    ...store.dump(),
    users: readUsers(recordings),
    databases: [],
    dataSources: [],
    pages: [],
    connections: [],
    comments: [],
  });
  store.workspace = { id: ME, name: 'Recorded', icon: null };
  const isRead = ({ request, response }: Recording) => request?.method === 'GET' || response.object === 'list';
  const others = recordings.filter((one) => one !== asked);
  const ordered = [...(asked ? [asked] : []), ...others.filter(isRead), ...others.filter((one) => !isRead(one))];
  // What is replayed would otherwise change the recordings themselves.
  const whole = structuredClone(ordered);
  const own = asked && whole[0];
  const answers = whole.map(({ response }) => response);
  for (const raw of findObjects(answers, (one) => one.object === 'data_source')) addDataSource(store, raw);
  addEmpty(store, UNSHARED, 'Unshared');
  addEmpty(store, STUB_TARGET, 'Related');
  const filled = findObjects(answers, (one) => one.object === 'database' && 'title' in one);
  for (const raw of [...filled].reverse()) fillDatabase(store, raw);
  const pages = findObjects(answers, (one) => one.object === 'page' && 'properties' in one) as RawPage[];
  if (own?.response.object === 'data_source') {
    const database = store.databases.get((own.response.parent as { database_id: string }).database_id);
    if (database) database.isInline = own.response.is_inline as boolean;
  }
  const fixed = own?.response.object === 'data_source' ? String(own.response.id) : null;
  for (const raw of pages) addPage(store, raw, fixed);
  addPropertyItems(store, whole, own, (raw) => addPage(store, raw));
  addMirrors(store, addEmpty);
  addRelatedPages(store);
  for (const raw of pages) addRolledValues(store, raw);
  if (own) addRefused(store, own);
  const addPlain = (id: string, parent: Parent) => addPlainPage(store, id, parent);
  addBlocks(store, answers, addPlain);
  addComments(store, answers, AT, addPlain);
  for (const { page_id } of findObjects([answers, own?.request?.body], (one) => typeof one.page_id === 'string'))
    if (!store.pages.has(parseId(page_id) ?? '')) addPlainPage(store, parseId(page_id) ?? '', { type: 'workspace' });
  addMarkdown(store, whole);
  const shared = [...store.databases.keys(), ...store.pages.keys()].filter((id) => id !== UNSHARED);
  const connection = connect(store, 'recorded', '', shared);
  store.connections.delete(connection.botId);
  connection.botId = ME;
  store.connections.set(ME, connection);
  return issueTokens(store, ME).accessToken;
}

export function addPlainPage(store: NotionStore, id: string, parent: Parent): Page {
  const by = { createdAt: AT, createdBy: PERSON, editedAt: AT, editedBy: PERSON };
  const values = { title: toTextParts('Unknown') };
  const page: Page = { id, parent, ...by, icon: null, inTrash: false, values, markdown: '', number: 0 };
  store.addPage(page);
  return page;
}

function addMarkdown(store: NotionStore, recordings: Recording[]): void {
  for (const { request, response } of recordings) {
    const id = parseId(/^\/v1\/pages\/([\w-]+)\/markdown/.exec(request?.path ?? '')?.[1]);
    if (!id || response.object !== 'page_markdown') continue;
    const page = store.pages.get(id) ?? addPlainPage(store, id, { type: 'workspace' });
    page.markdown = String(response.markdown);
  }
}

function readUsers(recordings: Recording[]): User[] {
  const found = findObjects(
    recordings.map(({ response }) => response),
    (one) => one.object === 'user' && 'type' in one,
  );
  const users = found.map((raw) => ({
    id: raw.id as string,
    type: raw.type as 'person' | 'bot',
    name: raw.name as string,
    avatarUrl: raw.avatar_url as string | null,
    email: (raw.person as { email?: string } | undefined)?.email ?? '',
  }));
  const me: User = { id: ME, type: 'bot', name: 'Recorder', avatarUrl: null };
  return [...new Map([me, ...users].map((user) => [user.id, user as User])).values()];
}

export function addEmpty(store: NotionStore, id: string, name: string, databaseId = id): DataSource {
  const common = { createdAt: AT, createdBy: PERSON, editedAt: AT, editedBy: PERSON, inTrash: false, icon: null };
  const title = toTextParts(name);
  const dataSource: DataSource = {
    ...common,
    id,
    databaseId,
    title,
    description: [],
    properties: [{ id: 'title', name: 'Name', description: null, type: 'title' }],
    nextNumber: 1,
  };
  const parent: Parent = id === UNSHARED ? { type: 'workspace' } : { type: 'page', id: TOP_PAGE };
  store.dataSources.set(id, dataSource);
  const known = store.databases.get(databaseId);
  if (known) known.dataSourceIds.push(id);
  else {
    const dataSourceIds = [id];
    store.databases.set(databaseId, {
      ...common,
      id: databaseId,
      parent,
      title,
      description: [],
      isInline: true,
      dataSourceIds,
    });
  }
  return dataSource;
}

function addDataSource(store: NotionStore, raw: Raw): void {
  if (store.dataSources.has(raw.id as string)) return;
  const databaseId = (raw.parent as { database_id: string }).database_id;
  const dataSource = addEmpty(store, raw.id as string, plain(raw.title), databaseId);
  dataSource.icon = raw.icon as Icon;
  dataSource.properties = Object.values(raw.properties as Record<string, Raw>).map(toProperty);
  const database = store.databases.get(databaseId);
  if (database) database.isInline = raw.is_inline as boolean;
}

function fillDatabase(store: NotionStore, raw: Raw): void {
  const id = raw.id as string;
  const [first] = (raw.data_sources ?? []) as { id: string }[];
  const database =
    store.databases.get(id) ?? store.databases.get(addEmpty(store, first?.id ?? id, 'Untitled', id).databaseId);
  if (!database) return;
  database.title = toTextParts(plain(raw.title));
  database.isInline = raw.is_inline as boolean;
  const { page_id, block_id, workspace } = (raw.parent ?? {}) as {
    page_id?: string;
    block_id?: string;
    workspace?: boolean;
  };
  if (workspace) database.parent = { type: 'workspace' };
  if (page_id) database.parent = { type: 'page', id: page_id };
  if (block_id) database.parent = { type: 'block', id: block_id, pageId: TOP_PAGE };
}

function requireDataSource(store: NotionStore, parent: Raw): DataSource | null {
  const databaseId = parent.database_id as string | undefined;
  const id =
    (parent.data_source_id as string | undefined) ??
    store.databases.get(databaseId ?? '')?.dataSourceIds[0] ??
    databaseId;
  return id ? (store.dataSources.get(id) ?? addEmpty(store, id, UNKNOWN, databaseId ?? id)) : null;
}

/** `fixed`: a data source whose own schema counts, whatever its pages show. */
function addPage(store: NotionStore, raw: RawPage, fixed: string | null = null): void {
  const dataSource = requireDataSource(store, raw.parent);
  if (dataSource && raw.parent.type === 'database_id') dataSource.isWiki = true;
  const values = Object.entries(raw.properties).map(([name, property]) => {
    if (dataSource && (dataSource.id !== fixed || property.type === 'relation'))
      learnProperty(dataSource, name, property);
    return [rawId(property.id as string), toValue(property)];
  });
  const known = store.pages.get(raw.id);
  if (known) {
    known.values = { ...Object.fromEntries(values), ...known.values };
    return;
  }
  store.addPage({
    id: raw.id,
    parent: dataSource ? { type: 'data_source', id: dataSource.id } : pageParent(raw),
    cover: (raw.cover ?? null) as Page['cover'],
    createdAt: AT,
    createdBy: editorOf(raw.created_by),
    editedAt: AT,
    editedBy: editorOf(raw.last_edited_by),
    icon: raw.icon,
    inTrash: false,
    values: Object.fromEntries(values),
    markdown: '',
    number: 1,
  });
}

const editorOf = (user: unknown): string => (user as { id?: string } | undefined)?.id ?? PERSON;

const pageParent = (raw: RawPage) =>
  raw.parent.block_id
    ? { type: 'block' as const, id: raw.parent.block_id as string, pageId: '' }
    : raw.parent.page_id
      ? { type: 'page' as const, id: raw.parent.page_id as string }
      : { type: 'workspace' as const };

/** Pages show relations to unshared data sources that their schema does not. */
function learnProperty(dataSource: DataSource, name: string, raw: Raw): void {
  const id = rawId(raw.id as string);
  if (dataSource.properties.some((property) => property.id === id)) {
    if (raw.type === 'title')
      Object.assign(dataSource.properties.find((property) => property.id === id) ?? {}, { name });
    return;
  }
  const recorded = dataSource.properties.length > 1 && plainText(dataSource.title) !== UNKNOWN;
  const guessed = guessProperty(name, raw, recorded ? UNSHARED : STUB_TARGET);
  if (guessed) dataSource.properties.push(guessed);
}
