import type { GetDataSourceResponse } from '@notionhq/client';
import { AppError } from '@/lib/errors';
import type { NotionId } from '@/lib/ids';
import { type HostedFile, hostedIconOf, iconOf } from '@/lib/notion/icon';

export type RelationSchema = { dataSourceId: NotionId; twoWay: boolean; mirrorId?: string; mirrorName?: string };

/** One property of a data source. `uses`: ids of the relation a rollup goes through, as far as Notion tells. */
export type PropertySchema = {
  id: string;
  name: string;
  type: string;
  relation?: RelationSchema;
  rollupOf?: string;
  formula?: string;
};

export type DatabaseParent = { type: 'workspace' | 'page' | 'other'; pageId: NotionId | null };

/** A data source as we keep it. */
export type DataSourceSchema = {
  id: NotionId;
  databaseId: NotionId | null;
  name: string;
  /** As `iconOf` says it. */
  icon: string | null;
  /** The picture behind an icon that Notion holds itself. */
  hostedIcon: HostedFile | null;
  /** Where the database lies. */
  parent: DatabaseParent;
  url: string | null;
  editedAt: string | null;
  inTrash: boolean;
  properties: PropertySchema[];
};

type RichText = { plain_text: string }[];

/** The plain words of a rich text, without what no database takes: NUL and halves of surrogate pairs. */
export function plainText(parts: RichText | undefined): string {
  const text = (parts ?? []).map((part) => part.plain_text).join('');
  return text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '');
}

type RawProperty = {
  id: string;
  name: string;
  type: string;
  relation?: {
    data_source_id?: string;
    type?: string;
    dual_property?: { synced_property_id?: string; synced_property_name?: string };
  };
  rollup?: { relation_property_id?: string };
  formula?: { expression?: string };
};

type RawDataSource = {
  title?: RichText;
  icon?: unknown;
  url?: string;
  last_edited_time?: string;
  in_trash?: boolean;
  parent?: { database_id?: string };
  database_parent?: { type?: string; page_id?: string };
};

function toParent({ database_parent: parent }: RawDataSource): DatabaseParent {
  if (parent?.type === 'workspace') return { type: 'workspace', pageId: null };
  return parent?.page_id ? { type: 'page', pageId: parent.page_id as NotionId } : { type: 'other', pageId: null };
}

function toProperty(raw: RawProperty): PropertySchema {
  const property: PropertySchema = { id: raw.id, name: raw.name, type: raw.type };
  if (raw.relation?.data_source_id) {
    const dual = raw.relation.dual_property;
    property.relation = {
      dataSourceId: raw.relation.data_source_id as NotionId,
      twoWay: raw.relation.type === 'dual_property',
      mirrorId: dual?.synced_property_id,
      mirrorName: dual?.synced_property_name,
    };
  }
  if (raw.rollup?.relation_property_id) property.rollupOf = raw.rollup.relation_property_id;
  if (raw.formula?.expression) property.formula = raw.formula.expression;
  return property;
}

/** Notion's answer in our shape; the title property comes first, the others by name. */
export function toDataSource(response: GetDataSourceResponse): DataSourceSchema {
  if (!('properties' in response))
    throw new AppError('notion_restricted', 'Notion answered with a partial data source');
  const raw = Object.values(response.properties) as unknown as RawProperty[];
  const properties = raw
    .map(toProperty)
    .sort((a, b) => Number(b.type === 'title') - Number(a.type === 'title') || a.name.localeCompare(b.name));
  const full = response as unknown as RawDataSource;
  return {
    id: response.id as NotionId,
    databaseId: (full.parent?.database_id as NotionId | undefined) ?? null,
    name: plainText(full.title) || 'Untitled',
    icon: iconOf(full.icon),
    hostedIcon: hostedIconOf(full.icon),
    parent: toParent(full),
    url: full.url ?? null,
    editedAt: full.last_edited_time ?? null,
    inTrash: full.in_trash === true,
    properties,
  };
}
