import { badBody, invalid } from '@/sandbox/notion/api/errors';
import { parseConfig, parseRelationConfig, typeOf } from '@/sandbox/notion/parse/config';
import type { View } from '@/sandbox/notion/render/context';
import { addProperty, addRelation, findProperty, removeProperty } from '@/sandbox/notion/store/schema';
import type { DataSource, Property, SelectOption } from '@/sandbox/notion/store/types';

type Raw = Record<string, unknown>;

/** A guess, as is what it counts: one-way relations in either direction, and two-way ones once. */
export const RELATION_LIMIT_MESSAGE = 'You have reached the limit of relation properties between these two databases.';

/** The properties a new data source starts with; exactly one of them is its title. */
export function createSchema(view: View, dataSource: DataSource, given: unknown): void {
  if (typeof given !== 'object' || given === null) throw badBody('body.properties', 'should be defined', given);
  const entries = Object.entries(given as Record<string, Raw>);
  const titles = entries.filter(([, raw]) => typeOf(raw) === 'title');
  if (titles.length !== 1) throw invalid('Title is not provided');
  for (const [name, raw] of entries) {
    if (typeOf(raw) === 'title') view.store.titleProperty(dataSource).name = name;
    else createProperty(view, dataSource, name, raw);
  }
}

/** Properties added, renamed, changed, retyped and, by null, removed. */
export function changeSchema(view: View, dataSource: DataSource, properties: Record<string, Raw | null>): void {
  for (const [key, raw] of Object.entries(properties)) if (raw !== null) changeProperty(view, dataSource, key, raw);
  for (const [key, raw] of Object.entries(properties)) {
    if (raw !== null) continue;
    const found = findProperty(dataSource, key);
    if (!found) throw invalid(`${key} is not a property that exists.`);
    if (found.type === 'title') throw invalid('Cannot delete the title property.');
    removeProperty(view.store, dataSource, found);
  }
}

function changeProperty(view: View, dataSource: DataSource, key: string, raw: Raw): void {
  const found = findProperty(dataSource, key);
  if (found) changeFound(view, dataSource, found, raw);
  else createProperty(view, dataSource, key, raw);
}

function createProperty(view: View, dataSource: DataSource, name: string, raw: Raw): void {
  const type = typeOf(raw);
  const where = `body.properties.${name}`;
  if (!type) {
    if (typeof raw.name === 'string') throw invalid(`${name} is not a property that exists.`);
    throw badBody(`${where}.type`, 'should be defined', undefined);
  }
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
  if (!type) return;
  if (type === property.type) {
    changeConfig(view, dataSource, property, (raw[type] ?? {}) as Raw);
    return;
  }
  if (property.type === 'title' || type === 'title') throw invalid('Cannot change the type of the title property.');
  const { id, name, description } = property;
  if (type === 'relation') {
    removeProperty(view.store, dataSource, property);
    createProperty(view, dataSource, name, raw);
    return;
  }
  const config = parseConfig(dataSource, view.store, type, (raw[type] ?? {}) as Raw, `body.properties.${name}`);
  removeProperty(view.store, dataSource, property);
  addProperty(dataSource, name, config, { id, description });
}

/** Settings of the same type: only those that are named change; options are replaced, known ones keep their id. */
function changeConfig(view: View, dataSource: DataSource, property: Property, raw: Raw): void {
  if (Object.keys(raw).length === 0) return;
  if (property.type === 'relation') {
    pointElsewhere(view, dataSource, property, raw);
    return;
  }
  const config = parseConfig(dataSource, view.store, property.type, raw, `body.properties.${property.name}`);
  if ('options' in property && 'options' in config) {
    if (raw.options === undefined) return;
    property.options = config.options.map((option) => keepKnown(property.options, option, raw.options as Raw[]));
    return;
  }
  Object.assign(property, config);
}

/** A one-way relation is pointed at another data source, and its values, pages of the old one, are gone. */
function pointElsewhere(
  { store, access }: View,
  dataSource: DataSource,
  property: Extract<Property, { type: 'relation' }>,
  raw: Raw,
): void {
  if (property.mirrorId || raw.data_source_id === undefined) return;
  const { target } = parseRelationConfig(store, access, raw, `body.properties.${property.name}.relation`);
  if (target.id === property.dataSourceId) return;
  property.dataSourceId = target.id;
  for (const page of store.allRowsOf(dataSource.id)) page.values[property.id] = [];
}

function keepKnown(known: SelectOption[], option: SelectOption, raw: Raw[]): SelectOption {
  const found = known.find(({ id, name }) => id === option.id || name === option.name);
  if (!found) return option;
  const given = raw.find(({ id, name }) => id === found.id || name === found.name) ?? {};
  return { ...found, name: option.name || found.name, ...(given.color ? { color: String(given.color) } : {}) };
}

function rename(dataSource: DataSource, property: Property, name: string): void {
  if (dataSource.properties.some((other) => other !== property && other.name === name)) {
    throw invalid(`A property named ${name} already exists.`);
  }
  property.name = name;
}
