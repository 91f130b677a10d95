import { badBody, invalid } from '@/sandbox/notion/api/errors';
import { matchCondition } from '@/sandbox/notion/query/conditions';
import { floorMinute } from '@/sandbox/notion/render/time';
import { renderValue } from '@/sandbox/notion/render/value';
import type { Access } from '@/sandbox/notion/store/access';
import { parseId } from '@/sandbox/notion/store/ids';
import { findProperty } from '@/sandbox/notion/store/schema';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { DataSource, Page, Property } from '@/sandbox/notion/store/types';

export type Reader = { store: NotionStore; access: Access };
export type Test = (page: Page) => boolean;
type Raw = Record<string, unknown>;

const MAX_DEPTH = 2;

/** A filter of the query call as a test of one page. Throws in Notion's words on what it does not know. */
export function compileFilter(reader: Reader, dataSource: DataSource, filter: unknown, depth = 0): Test {
  if (filter === undefined || filter === null) return () => true;
  const raw = filter as Raw;
  for (const [key, join] of [['and', 'every'] as const, ['or', 'some'] as const]) {
    if (!Array.isArray(raw[key])) continue;
    if (depth >= MAX_DEPTH) throw invalid('body failed validation: body.filter is nested too deeply.');
    const tests = (raw[key] as unknown[]).map((inner) => compileFilter(reader, dataSource, inner, depth + 1));
    return (page) => tests[join]((test) => test(page));
  }
  if (raw.timestamp !== undefined) return compileTimestamp(reader, raw);
  return compileProperty(reader, dataSource, raw);
}

function compileTimestamp(reader: Reader, raw: Raw): Test {
  const { timestamp } = raw;
  if (timestamp !== 'created_time' && timestamp !== 'last_edited_time') {
    throw invalid('body failed validation: body.filter.timestamp should be `"created_time"` or `"last_edited_time"`.');
  }
  const condition = conditionOf(raw[timestamp], timestamp);
  const now = reader.store.clock.now();
  return (page) => {
    const ms = floorMinute(timestamp === 'created_time' ? page.createdAt : page.editedAt);
    return matchCondition('date', new Date(ms).toISOString(), condition, now);
  };
}

function conditionOf(raw: unknown, name: string): Raw {
  if (typeof raw === 'object' && raw !== null) return raw as Raw;
  throw invalid(`body failed validation: body.filter.${name} should be defined, instead was \`undefined\`.`);
}

function compileProperty(reader: Reader, dataSource: DataSource, raw: Raw): Test {
  const property = findProperty(dataSource, String(raw.property ?? ''));
  if (!property) throw invalid(`Could not find property with name or id: ${raw.property}`);
  const now = reader.store.clock.now();
  const kind = Object.keys(raw).find((key) => key !== 'property' && key !== 'type') ?? property.type;
  const condition = conditionOf(raw[kind], kind);
  if (property.type === 'formula' || property.type === 'rollup')
    return compileComputed(reader, property, condition, now);
  if (kind !== property.type && !isTextLike(kind, property.type)) {
    throw invalid(`database property ${property.type} does not match filter ${kind}`);
  }
  const meant = BY_ID.has(property.type) ? readIds(condition, reader.access.connection.userId) : condition;
  return (page) => matchCondition(property.type, renderValue(reader, page, property), meant, now);
}

const BY_ID = new Set(['people', 'created_by', 'last_edited_by', 'relation']);

/** Ids in either spelling; `me` is the person who let the connection in. */
function readIds(condition: Raw, userId: string): Raw {
  const meant = Object.entries(condition).map(([name, wanted]) => {
    if (wanted === 'me') return [name, userId];
    const id = parseId(wanted);
    if (typeof wanted === 'string' && !id) throw badBody(`body.filter.${name}`, 'should be a valid uuid', wanted);
    return [name, id ?? wanted];
  });
  return Object.fromEntries(meant);
}

const TEXTS = ['title', 'rich_text', 'url', 'email', 'phone_number'];
const isTextLike = (kind: string, type: string): boolean => TEXTS.includes(kind) && TEXTS.includes(type);

const FORMULA_KINDS: Record<string, string> = {
  string: 'rich_text',
  number: 'number',
  checkbox: 'checkbox',
  date: 'date',
};
type Item = { type: string; [key: string]: unknown };

function compileComputed(reader: Reader, property: Property, condition: Raw, now: number): Test {
  const [mode = '', inner] = Object.entries(condition)[0] ?? [];
  const kind = FORMULA_KINDS[mode];
  if (kind) {
    return (page) => {
      const result = renderValue(reader, page, property) as Item;
      return matchCondition(kind, result[result.type], inner as Raw, now);
    };
  }
  if (mode !== 'any' && mode !== 'every' && mode !== 'none')
    throw invalid(`The filter ${mode} is not known for a ${property.type}.`);
  const [type = '', test] = Object.entries(inner as Raw)[0] ?? [];
  return (page) => {
    const items = ((renderValue(reader, page, property) as Item).array ?? []) as Item[];
    const hit = (item: Item): boolean => matchCondition(type, item[item.type], test as Raw, now);
    return mode === 'every' ? items.every(hit) : items.some(hit) === (mode === 'any');
  };
}
