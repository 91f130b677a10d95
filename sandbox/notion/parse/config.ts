import { badBody, invalid, notFound } from '@/sandbox/notion/api/errors';
import { createOption } from '@/sandbox/notion/parse/options';
import type { Access } from '@/sandbox/notion/store/access';
import { createId, parseId } from '@/sandbox/notion/store/ids';
import { findProperty } from '@/sandbox/notion/store/schema';
import type { NotionStore } from '@/sandbox/notion/store/store';
import {
  type DataSource,
  PLAIN_TYPES,
  type PlainType,
  type PropertyConfig,
  type SelectOption,
  type StatusGroup,
} from '@/sandbox/notion/store/types';

type Raw = Record<string, unknown>;

const KNOWN: readonly string[] = [
  ...PLAIN_TYPES,
  'select',
  'multi_select',
  'status',
  'number',
  'unique_id',
  'formula',
  'relation',
  'rollup',
];

/** The type a definition names by its key or by `type`; null when it names none. */
export function typeOf(raw: Raw): string | null {
  return (
    KNOWN.find((type) => type in raw) ?? (typeof raw.type === 'string' && KNOWN.includes(raw.type) ? raw.type : null)
  );
}

const toOptions = (raw: Raw): SelectOption[] =>
  ((raw.options as Raw[] | undefined) ?? []).map((option, index) => createOption(option, index));

/** What a new status starts with in Notion. */
export function defaultStatus(): { options: SelectOption[]; groups: StatusGroup[] } {
  const names: [string, string, string, string][] = [
    ['Not started', 'default', 'To-do', 'gray'],
    ['In progress', 'blue', 'In progress', 'blue'],
    ['Done', 'green', 'Complete', 'green'],
  ];
  const options = names.map(([name, color]) => ({ id: createId(), name, color }));
  const groups = names.map(([, , name, color], index) => {
    return { id: createId(), name, color, optionIds: [options[index]?.id ?? ''] };
  });
  return { options, groups };
}

/** A property's settings but for relations, which need a second data source. */
export function parseConfig(
  dataSource: DataSource,
  store: NotionStore,
  type: string,
  raw: Raw,
  where: string,
): PropertyConfig {
  switch (type) {
    case 'select':
    case 'multi_select':
      return { type, options: toOptions(raw) };
    case 'status':
      return { type, ...defaultStatus() };
    case 'number':
      return { type, format: String(raw.format ?? 'number') };
    case 'unique_id':
      return { type, prefix: (raw.prefix as string | undefined) ?? null };
    case 'formula':
      return { type, expression: String(raw.expression ?? '') };
    case 'rollup':
      return parseRollup(dataSource, store, raw, where);
    default:
      if (!PLAIN_TYPES.includes(type as PlainType)) throw invalid(`${where} is of a type that cannot be created.`);
      return { type: type as PlainType };
  }
}

function parseRollup(dataSource: DataSource, store: NotionStore, raw: Raw, where: string): PropertyConfig {
  const relation = findProperty(dataSource, String(raw.relation_property_id ?? raw.relation_property_name ?? ''));
  if (relation?.type !== 'relation') throw invalid(`${where}.rollup names no relation property.`);
  const target = store.dataSources.get(relation.dataSourceId);
  const rolled = target && findProperty(target, String(raw.rollup_property_id ?? raw.rollup_property_name ?? ''));
  if (!rolled) throw invalid(`${where}.rollup names no property of the related database.`);
  return {
    type: 'rollup',
    relationId: relation.id,
    rolledId: rolled.id,
    function: String(raw.function ?? 'show_original'),
  };
}

export type RelationRequest = { target: DataSource; mirror?: { name: string | null } };

export function parseRelationConfig(store: NotionStore, access: Access, raw: Raw, where: string): RelationRequest {
  const id = parseId(raw.data_source_id);
  if (raw.data_source_id === undefined) throw badBody(`${where}.data_source_id`, 'should be defined', undefined);
  if (!id) throw badBody(`${where}.data_source_id`, 'should be a valid uuid', raw.data_source_id);
  const target = store.dataSources.get(id);
  if (!target || target.inTrash || !access.seesDataSource(target)) throw notFound('database', id);
  if (raw.dual_property !== undefined || raw.type === 'dual_property') {
    const dual = (raw.dual_property ?? {}) as { synced_property_name?: string };
    return { target, mirror: { name: dual.synced_property_name ?? null } };
  }
  if (raw.single_property === undefined && raw.type !== 'single_property') {
    throw badBody(`${where}.single_property`, 'should be defined', undefined);
  }
  return { target };
}
