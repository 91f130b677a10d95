import { badBody, invalid } from '@/sandbox/notion/api/errors';
import { parseFiles } from '@/sandbox/notion/parse/file';
import { pickOption } from '@/sandbox/notion/parse/options';
import { parseRelation } from '@/sandbox/notion/parse/relation';
import { checkArray, parseText } from '@/sandbox/notion/parse/text';
import type { Access } from '@/sandbox/notion/store/access';
import { findProperty } from '@/sandbox/notion/store/schema';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { DataSource, DateValue, ObjectValue, Property, Value } from '@/sandbox/notion/store/types';

/** What Notion takes of each, in characters. */
const LIMITS: Record<string, number> = { url: 2_000, email: 200, phone_number: 200 };

type Writer = { store: NotionStore; access: Access };

function parseDate(raw: unknown, where: string): DateValue | null {
  if (raw === null) return null;
  const { start, end = null, time_zone = null } = (raw ?? {}) as Partial<DateValue>;
  if (typeof start !== 'string' || Number.isNaN(Date.parse(start))) {
    throw badBody(`${where}.start`, 'should be a valid ISO 8601 date string', start);
  }
  return { start, end, time_zone };
}

function parsePlace(raw: unknown, where: string): ObjectValue | null {
  if (raw === null) return null;
  const { lat, lon, ...rest } = (raw ?? {}) as Record<string, unknown>;
  if (typeof lat !== 'number') throw badBody(`${where}.lat`, 'should be a number', lat);
  if (typeof lon !== 'number') throw badBody(`${where}.lon`, 'should be a number', lon);
  return { name: null, address: null, aws_place_id: null, google_place_id: null, ...rest, lat, lon };
}

function parseVerification({ store, access }: Writer, raw: unknown, where: string): ObjectValue | null {
  const { state, date } = (raw ?? {}) as { state?: string; date?: unknown };
  if (state === 'unverified') return null;
  if (state !== 'verified') throw badBody(`${where}.state`, 'should be `"verified"` or `"unverified"`', state);
  const since = { start: new Date(store.clock.now()).toISOString(), end: null, time_zone: null };
  const verifiedBy = { object: 'user', id: access.connection.botId };
  return { state, verified_by: verifiedBy, date: date ? parseDate(date, `${where}.date`) : since };
}

function parsePlain(raw: unknown, type: string, where: string): string | null {
  if (raw === null || raw === '') return null;
  if (typeof raw !== 'string') throw badBody(where, 'should be a string or `null`', raw);
  const limit = LIMITS[type] ?? Number.POSITIVE_INFINITY;
  if (raw.length > limit) throw badBody(`${where}.length`, `should be ≤ \`${limit}\``, raw.length);
  return raw;
}

function parseTyped(writer: Writer, property: Property, raw: unknown, where: string): Value {
  switch (property.type) {
    case 'title':
    case 'rich_text':
      return parseText(raw, where);
    case 'number':
      if (raw !== null && typeof raw !== 'number') throw badBody(where, 'should be a number or `null`', raw);
      return raw;
    case 'checkbox':
      if (typeof raw !== 'boolean') throw badBody(where, 'should be a boolean', raw);
      return raw;
    case 'url':
    case 'email':
    case 'phone_number':
      return parsePlain(raw, property.type, where);
    case 'date':
      return parseDate(raw, where);
    case 'select':
      return raw === null ? null : pickOption(property.options, raw, where, true);
    case 'status':
      return raw === null ? null : pickOption(property.options, raw, where, false);
    case 'multi_select':
      return checkArray(raw, where).map((one, at) => pickOption(property.options, one, `${where}[${at}]`, true));
    case 'people':
      return checkArray(raw, where).map((one) => String((one as { id?: string }).id));
    case 'files':
      return parseFiles(checkArray(raw, where), where);
    case 'place':
      return parsePlace(raw, where);
    case 'verification':
      return parseVerification(writer, raw, where);
    case 'relation':
      return parseRelation(writer, property, raw, where);
    default:
      throw invalid(`\`${property.name}\` is of type ${property.type} and cannot be updated.`);
  }
}

/** The values of a page write, by raw property id. Throws in Notion's words before anything is changed. */
export function parseValues(writer: Writer, dataSource: DataSource, properties: unknown): Record<string, Value> {
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) {
    throw badBody('body.properties', 'should be an object', properties);
  }
  const values: Record<string, Value> = {};
  for (const [key, given] of Object.entries(properties)) {
    const property = findProperty(dataSource, key);
    if (!property) {
      if (writer.store.behaviour.unknownProperty === 'ignore') continue;
      throw invalid(`${key} is not a property that exists.`);
    }
    const raw = unwrap(property, given);
    if (raw === undefined) throw invalid(`${property.name} is expected to be ${property.type}.`);
    values[property.id] = parseTyped(writer, property, raw, `body.properties.${key}.${property.type}`);
  }
  return values;
}

/** `{"relation": […]}` or, for lists and plain values, the bare value. */
function unwrap(property: Property, given: unknown): unknown {
  if (given === null) return property.type === 'title' ? [] : null;
  if (Array.isArray(given)) return given;
  if (typeof given !== 'object') return given;
  return (given as Record<string, unknown>)[property.type];
}
