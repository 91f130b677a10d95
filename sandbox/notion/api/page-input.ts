import { invalid, notFound } from '@/sandbox/notion/api/errors';
import { type ApiContext, isOlder } from '@/sandbox/notion/api/frame';
import { type Body, checkBlockCount, readPathId } from '@/sandbox/notion/api/input';
import { parseBlocks } from '@/sandbox/notion/parse/block';
import { parseCover, parseIcon } from '@/sandbox/notion/parse/file';
import { parseText } from '@/sandbox/notion/parse/text';
import { parseValues } from '@/sandbox/notion/parse/value';
import type { View } from '@/sandbox/notion/render/context';
import { parseId } from '@/sandbox/notion/store/ids';
import type { PageChange } from '@/sandbox/notion/store/pages';
import type { Block, Page, Parent, Value } from '@/sandbox/notion/store/types';

export function readPage(c: ApiContext): Page {
  const { store, access } = c.get('view');
  const id = readPathId(c, 'page_id');
  const page = store.pages.get(id);
  if (!page || !access.seesPage(page)) throw notFound('page', id);
  return page;
}

export function readValues(view: View, parent: Parent, properties: unknown): Record<string, Value> {
  const dataSource = parent.type === 'data_source' ? view.store.dataSources.get(parent.id) : undefined;
  if (dataSource) return parseValues(view, dataSource, properties);
  const { title, ...others } = (properties ?? {}) as { title?: { title?: unknown } | unknown[] };
  const other = Object.keys(others)[0];
  if (other !== undefined) throw invalid(`${other} is not a property that exists.`);
  if (title === undefined) return {};
  return { title: parseText(Array.isArray(title) ? title : title.title, 'body.properties.title') };
}

type RawParent = { data_source_id?: string; database_id?: string; page_id?: string; workspace?: boolean };

/** Where a page is put: a data source, a database that has just one, a page, or the workspace. */
export function readParent({ store, access }: View, raw: unknown): Parent {
  const { data_source_id, database_id, page_id, workspace } = (raw ?? {}) as RawParent;
  if (workspace === true) return { type: 'workspace' };
  const given = data_source_id ?? database_id ?? page_id;
  if (given === undefined)
    throw invalid('body failed validation: body.parent should be defined, instead was `undefined`.');
  const key = data_source_id ? 'data_source_id' : database_id ? 'database_id' : 'page_id';
  const id = parseId(given);
  if (!id)
    throw invalid(`body failed validation: body.parent.${key} should be a valid uuid, instead was \`"${given}"\`.`);
  if (page_id) {
    if (!access.seesPage(store.pages.get(id))) throw notFound('page', id);
    return { type: 'page', id };
  }
  const database = database_id ? store.databases.get(id) : undefined;
  if (database && database.dataSourceIds.length > 1) {
    throw invalid(
      'Databases with multiple data sources are not supported in this API version. Use a data_source_id parent instead.',
    );
  }
  const dataSource = store.dataSources.get(database?.dataSourceIds[0] ?? id);
  if (!dataSource || dataSource.inTrash || !access.seesDataSource(dataSource)) throw notFound('database', id);
  return { type: 'data_source', id: dataSource.id };
}

/** The body of a new page: blocks or markdown. */
export function readContent({ store, access }: View, body: Body): { blocks?: Block[]; markdown?: string } {
  if (typeof body.markdown === 'string') return { markdown: body.markdown };
  const children = body.children ?? body.content;
  if (children === undefined) return {};
  const blocks = parseBlocks(children, 'body.children', { at: store.clock.now(), by: access.connection.botId });
  checkBlockCount(blocks);
  return { blocks };
}

/** What a page update asks for. Throws in Notion's words before anything is changed. */
export function readChange(view: View, page: Page, body: Body): PageChange {
  const inTrash = body.in_trash ?? (isOlder(view) ? body.archived : undefined);
  if (page.inTrash && inTrash !== false) {
    throw invalid("Can't update a page that is archived. You must unarchive the page before updating.");
  }
  return {
    ...(body.properties === undefined ? {} : { values: readValues(view, page.parent, body.properties) }),
    ...(body.icon === undefined ? {} : { icon: parseIcon(body.icon, 'body.icon') }),
    ...(body.cover === undefined ? {} : { cover: parseCover(body.cover, 'body.cover') }),
    ...(typeof body.is_locked === 'boolean' ? { isLocked: body.is_locked } : {}),
    ...(body.erase_content === true ? { markdown: '' } : {}),
    ...(typeof inTrash === 'boolean' ? { inTrash } : {}),
  };
}
