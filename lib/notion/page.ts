import type { PageObjectResponse } from '@notionhq/client';
import type { NotionId } from '@/lib/ids';
import { iconOf } from '@/lib/notion/icon';
import { renderProperty } from '@/lib/notion/render-property';
import { plainText } from '@/lib/notion/schema';

export type PageProperty = PageObjectResponse['properties'][string];

/** A relation value as a page shows it: at most 25 ids, `complete: false` when Notion holds more. */
export type RelationValue = { name: string; ids: NotionId[]; complete: boolean };

/** A page in our shape. Times are Notion's, floored to the minute. */
export type NotionPage = {
  id: NotionId;
  title: string;
  icon: string | null;
  url: string | null;
  createdTime: Date;
  editedAt: Date;
  editedBy: string | null;
  inTrash: boolean;
  dataSourceId: string | null;
  parentType: PageObjectResponse['parent']['type'];
  properties: (PageProperty & { name: string })[];
};

export function toPage(page: PageObjectResponse): NotionPage {
  const properties = Object.entries(page.properties).map(([name, property]) => ({ ...property, name }));
  const title = properties.find((property) => property.type === 'title');
  const parent = page.parent as { data_source_id?: string };
  return {
    id: page.id as NotionId,
    title: title?.type === 'title' ? plainText(title.title).trim() : '',
    icon: iconOf(page.icon),
    url: page.url ?? null,
    createdTime: new Date(page.created_time),
    editedAt: new Date(page.last_edited_time),
    editedBy: page.last_edited_by?.id ?? null,
    inTrash: page.in_trash === true,
    dataSourceId: parent.data_source_id ?? null,
    parentType: page.parent.type,
    properties,
  };
}

/** Whether a page is a row of this data source; a row of a wiki names the database alone as its parent. */
export function isRowOf({ dataSourceId, parentType }: NotionPage, id: string): boolean {
  return dataSourceId ? dataSourceId === id : parentType === 'database_id';
}

function sameId(a: string, b: string): boolean {
  return a === b || decodeURIComponent(a) === decodeURIComponent(b);
}

/** The property with this id (URL-encoded or not) or null. */
export function findProperty<T extends { id: string }>(properties: T[], id: string): T | null {
  return properties.find((property) => sameId(property.id, id)) ?? null;
}

/** The relation value under this property id; null when the page does not show such a relation. */
export function relationOf(page: NotionPage, propertyId: string): RelationValue | null {
  const property = findProperty(page.properties, propertyId);
  if (property?.type !== 'relation') return null;
  const more = (property as { has_more?: boolean }).has_more === true;
  return { name: property.name, ids: property.relation.map(({ id }) => id as NotionId), complete: !more };
}

/** One property's value as readable text; null when the page does not have it. */
export function propertyText(page: NotionPage, propertyId: string): string | null {
  const property = findProperty(page.properties, propertyId);
  return property ? renderProperty(property as never) : null;
}
