import { defaultStatus } from '@/sandbox/notion/parse/config';
import { createOption } from '@/sandbox/notion/parse/options';
import { connect, firstPersonId, issueTokens } from '@/sandbox/notion/store/connections';
import { idFor } from '@/sandbox/notion/store/ids';
import { createPage } from '@/sandbox/notion/store/pages';
import { setRelation } from '@/sandbox/notion/store/relations';
import { addProperty, addRelation, createDatabase, findProperty } from '@/sandbox/notion/store/schema';
import { toValues } from '@/sandbox/notion/store/simple-values';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { toTextParts } from '@/sandbox/notion/store/text';
import type { DataSource, PropertyConfig, User } from '@/sandbox/notion/store/types';
import type { SampleDatabase, SampleProperty, SampleRow, SampleValue } from '@/sandbox/samples/shape';
import { SAMPLE_DATABASES, SAMPLE_PAGES } from '@/sandbox/samples/workspace';

const HOUR = 3_600_000;

const PERSONS: User[] = ['Mara Lindqvist', 'Jonas Okafor', 'Priya Raman'].map((name) => ({
  id: idFor(`person:${name}`),
  type: 'person',
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@example.com`,
  avatarUrl: null,
}));

const dataSourceIdOf = (key: string): string => idFor(`sample:${key}:data-source`);
const databaseIdOf = (key: string): string => idFor(`sample:${key}:database`);
const pageIdOf = (key: string, index: number): string => idFor(`sample:${key}:page:${index}`);

/** Empties the workspace and fills it with the samples, under ids that are always the same. */
export function seedSamples(store: NotionStore): void {
  store.load({
    workspace: { id: idFor('sample:workspace'), name: 'Harbour Street', icon: null },
    users: structuredClone(PERSONS),
    databases: [],
    dataSources: [],
    pages: [],
    connections: [],
    tokens: [],
    codes: [],
  });
  const userId = firstPersonId(store);
  const at = store.clock.now() - 24 * HOUR;
  for (const page of SAMPLE_PAGES) {
    createPage(store, userId, {
      id: idFor(`sample:page:${page.title}`),
      parent: { type: 'workspace' },
      values: { title: toTextParts(page.title) },
      markdown: page.body ?? '',
      icon: page.icon ? { type: 'emoji', emoji: page.icon } : null,
      at,
    });
  }
  for (const sample of SAMPLE_DATABASES) addSampleDatabase(store, userId, sample, at);
  for (const sample of SAMPLE_DATABASES) addComputed(store, sample);
  for (const sample of SAMPLE_DATABASES) addRows(store, userId, sample, at);
  for (const sample of SAMPLE_DATABASES) relateRows(store, userId, sample);
}

function addSampleDatabase(store: NotionStore, userId: string, sample: SampleDatabase, at: number): void {
  const { key, title, icon, titleProperty, description } = sample;
  const ids = { id: databaseIdOf(key), dataSourceId: dataSourceIdOf(key) };
  const { dataSource } = createDatabase(store, userId, { ...ids, title, icon, titleProperty, description, at });
  for (const [name, property] of Object.entries(sample.properties)) {
    const config = toConfig(property);
    if (config) addProperty(dataSource, name, config);
  }
}

/** Relations and rollups, which need the other databases; null for them. */
function toConfig(property: SampleProperty): PropertyConfig | null {
  switch (property.type) {
    case 'relation':
    case 'rollup':
      return null;
    case 'select':
    case 'multi_select':
      return { type: property.type, options: property.options.map((name, index) => createOption({ name }, index)) };
    case 'status':
      return { type: 'status', ...defaultStatus() };
    case 'number':
      return { type: 'number', format: property.format ?? 'number' };
    default:
      return property as PropertyConfig;
  }
}

function requireDataSource(store: NotionStore, key: string): DataSource {
  const dataSource = store.dataSources.get(dataSourceIdOf(key));
  if (!dataSource) throw new Error(`There is no sample "${key}".`);
  return dataSource;
}

function addComputed(store: NotionStore, sample: SampleDatabase): void {
  const dataSource = requireDataSource(store, sample.key);
  for (const [name, property] of Object.entries(sample.properties)) {
    if (property.type === 'relation') {
      const mirror = property.mirror === undefined ? undefined : { name: property.mirror };
      addRelation(store, dataSource, requireDataSource(store, property.to), name, mirror);
    }
    if (property.type !== 'rollup') continue;
    const relation = findProperty(dataSource, property.relation);
    if (relation?.type !== 'relation') throw new Error(`${name} rolls up no relation.`);
    const rolled = store.dataSources.get(relation.dataSourceId)?.properties.find((one) => one.name === property.rolled);
    if (!rolled) throw new Error(`${name} rolls up no property.`);
    addProperty(dataSource, name, {
      type: 'rollup',
      relationId: relation.id,
      rolledId: rolled.id,
      function: property.function,
    });
  }
}

function addRows(store: NotionStore, userId: string, sample: SampleDatabase, at: number): void {
  const dataSource = requireDataSource(store, sample.key);
  for (const [index, row] of sample.rows.entries()) {
    createPage(store, userId, {
      id: pageIdOf(sample.key, index),
      parent: { type: 'data_source', id: dataSource.id },
      values: toValues(store, dataSource, { ...plainValues(sample, row), [sample.titleProperty ?? 'Name']: row.title }),
      markdown: row.body ?? '',
      icon: row.icon ? { type: 'emoji', emoji: row.icon } : null,
      at: at + index * 60_000,
    });
  }
}

const isRelation = (sample: SampleDatabase, name: string): boolean => sample.properties[name]?.type === 'relation';

function plainValues(sample: SampleDatabase, row: SampleRow): Record<string, SampleValue> {
  return Object.fromEntries(Object.entries(row.values ?? {}).filter(([name]) => !isRelation(sample, name)));
}

/** Relations wait until the pages on both sides exist. */
function relateRows(store: NotionStore, userId: string, sample: SampleDatabase): void {
  const dataSource = requireDataSource(store, sample.key);
  for (const [index, row] of sample.rows.entries()) {
    const page = store.pages.get(pageIdOf(sample.key, index));
    for (const [name, titles] of Object.entries(row.values ?? {})) {
      const property = findProperty(dataSource, name);
      if (!page || property?.type !== 'relation' || !Array.isArray(titles)) continue;
      const to = sample.properties[name]?.type === 'relation' ? sample.properties[name].to : '';
      const rows = SAMPLE_DATABASES.find(({ key }) => key === to)?.rows ?? [];
      const ids = titles.map((title) =>
        pageIdOf(
          to,
          rows.findIndex((other) => other.title === title),
        ),
      );
      setRelation(store, page, property, ids, userId);
    }
  }
}

/** A connection of its own that sees the recipes and their categories. */
export function sampleToken(store: NotionStore) {
  return connectSamples(store, 'sample', [databaseIdOf('recipes'), databaseIdOf('recipe-categories')]);
}

/** The connection of `clientId` to the sample databases, all of them unless told. */
export function connectSamples(
  store: NotionStore,
  clientId: string,
  shared = SAMPLE_DATABASES.map(({ key }) => databaseIdOf(key)),
) {
  const { botId } = connect(store, clientId, firstPersonId(store), shared);
  const held = [...store.tokens.values()].find((pair) => pair.botId === botId);
  return {
    botId,
    notionToken: (held ?? issueTokens(store, botId)).accessToken,
    sourceDataSourceId: dataSourceIdOf('recipes'),
    targetDataSourceId: dataSourceIdOf('recipe-categories'),
  };
}
