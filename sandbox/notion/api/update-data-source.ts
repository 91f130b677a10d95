import { badBody, invalid } from '@/sandbox/notion/api/errors';
import type { Body } from '@/sandbox/notion/api/input';
import { parseConfig, parseRelationConfig, typeOf } from '@/sandbox/notion/parse/config';
import { parseText } from '@/sandbox/notion/parse/text';
import type { View } from '@/sandbox/notion/render/context';
import { announceSchema, copySchema } from '@/sandbox/notion/store/changes';
import { addProperty, addRelation, findProperty, removeProperty, touchDataSource } from '@/sandbox/notion/store/schema';
import type { DataSource, Icon, Property } from '@/sandbox/notion/store/types';

type Raw = Record<string, unknown>;

/** A guess, as is what it counts: one-way relations in either direction, and two-way ones once. */
export const RELATION_LIMIT_MESSAGE = 'You have reached the limit of relation properties between these two databases.';

/** `PATCH /v1/data_sources/{id}`: title, icon, trash, and properties added, renamed, retyped and removed. */
export function updateDataSource(view: View, dataSource: DataSource, body: Body): void {
  const { store, access } = view;
  const schemas = [...store.dataSources.values()].map((one) => ({ one, before: copySchema(one) }));
  const properties = (body.properties ?? {}) as Record<string, Raw | null>;
  for (const [key, raw] of Object.entries(properties)) changeProperty(view, dataSource, key, raw);
  const database = store.databases.get(dataSource.databaseId);
  if (body.title !== undefined) {
    dataSource.title = parseText(body.title, 'body.title');
    if (database?.dataSourceIds.length === 1) database.title = dataSource.title;
  }
  if (body.description !== undefined) dataSource.description = parseText(body.description, 'body.description');
  if (body.icon !== undefined) dataSource.icon = body.icon as Icon;
  if (typeof body.in_trash === 'boolean') dataSource.inTrash = body.in_trash;
  touchDataSource(store, dataSource, access.connection.botId);
  for (const { one, before } of schemas) announceSchema(store, one, before, access.connection.botId);
}

function changeProperty(view: View, dataSource: DataSource, key: string, raw: Raw | null): void {
  const found = findProperty(dataSource, key);
  if (raw === null) {
    if (!found) throw invalid(`${key} is not a property that exists.`);
    if (found.type === 'title') throw invalid('Cannot delete the title property.');
    removeProperty(view.store, dataSource, found);
    return;
  }
  if (found) changeFound(view, dataSource, found, raw);
  else createProperty(view, dataSource, key, raw);
}

function createProperty(view: View, dataSource: DataSource, name: string, raw: Raw): void {
  const type = typeOf(raw);
  const where = `body.properties.${name}`;
  if (!type) throw badBody(`${where}.type`, 'should be defined', undefined);
  if (type === 'title') throw invalid('Cannot create a second title property.');
  const config = (raw[type] ?? {}) as Raw;
  if (type !== 'relation') {
    const description = (raw.description as string | undefined) ?? null;
    addProperty(dataSource, name, parseConfig(dataSource, view.store, type, config, where), { description });
    return;
  }
  const { target, mirror } = parseRelationConfig(view.store, view.access, config, `${where}.relation`);
  checkRelationLimit(view, dataSource, target);
  addRelation(view.store, dataSource, target, name, mirror);
}

function checkRelationLimit({ store }: View, dataSource: DataSource, target: DataSource): void {
  const limit = store.behaviour.relationLimit;
  const there = dataSource.properties.filter((one) => one.type === 'relation' && one.dataSourceId === target.id);
  const back = target.properties.filter(
    (one) => one.type === 'relation' && one.dataSourceId === dataSource.id && one.mirrorId === null,
  );
  const count = dataSource === target ? there.length : there.length + back.length;
  if (limit !== null && count >= limit) throw invalid(RELATION_LIMIT_MESSAGE);
}

function changeFound(view: View, dataSource: DataSource, property: Property, raw: Raw): void {
  if (typeof raw.name === 'string') rename(dataSource, property, raw.name);
  if (raw.description !== undefined) property.description = raw.description as string | null;
  const type = typeOf(raw);
  if (!type || type === property.type) return;
  if (property.type === 'title' || type === 'title') throw invalid('Cannot change the type of the title property.');
  const { id, name, description } = property;
  removeProperty(view.store, dataSource, property);
  if (type === 'relation') {
    createProperty(view, dataSource, name, raw);
    return;
  }
  const config = parseConfig(dataSource, view.store, type, (raw[type] ?? {}) as Raw, `body.properties.${name}`);
  addProperty(dataSource, name, config, { id, description });
}

function rename(dataSource: DataSource, property: Property, name: string): void {
  if (dataSource.properties.some((other) => other !== property && other.name === name)) {
    throw invalid(`A property named ${name} already exists.`);
  }
  property.name = name;
}
