import { renderValue, visibleRelationIds } from '@/sandbox/notion/render/value';
import type { Access } from '@/sandbox/notion/store/access';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Page, Property } from '@/sandbox/notion/store/types';

type Reader = { store: NotionStore; access: Access };
type Rollup = Extract<Property, { type: 'rollup' }>;
export type Rolled = { type: string; id: string; value: unknown };

/** The values a rollup goes over, in the order of the relation. */
export function rolledValues(reader: Reader, page: Page, rollup: Rollup): Rolled[] {
  const relation = reader.store.dataSourceOf(page)?.properties.find(({ id }) => id === rollup.relationId);
  if (relation?.type !== 'relation') return [];
  const target = reader.store.dataSources.get(relation.dataSourceId);
  const rolled = target?.properties.find(({ id }) => id === rollup.rolledId);
  if (!rolled || rolled.type === 'rollup') return [];
  return visibleRelationIds(reader, page, relation).flatMap((id) => {
    const related = reader.store.pages.get(id);
    if (!related) return [];
    return [{ type: rolled.type, id: rolled.id, value: renderValue(reader, related, rolled) }];
  });
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** A formula is counted by its result. */
const plain = (value: unknown): unknown => {
  const result = value as { type?: string; [type: string]: unknown } | null;
  return typeof result === 'object' && typeof result?.type === 'string' ? result[result.type] : value;
};

const numbersOf = (rolled: Rolled[]): number[] =>
  rolled.map(({ value }) => plain(value)).filter((value): value is number => typeof value === 'number');

const share = (rolled: Rolled[], test: (value: unknown) => boolean): number | null =>
  rolled.length === 0 ? null : rolled.filter(({ value }) => test(plain(value))).length / rolled.length;

const total = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0);

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

const orNull = (numbers: number[], of: (numbers: number[]) => number): number | null =>
  numbers.length === 0 ? null : of(numbers);

const NUMBER_FUNCTIONS: Record<string, (rolled: Rolled[]) => number | null> = {
  count: (rolled) => rolled.length,
  count_values: (rolled) => rolled.filter(({ value }) => !isEmpty(value)).length,
  empty: (rolled) => rolled.filter(({ value }) => isEmpty(value)).length,
  not_empty: (rolled) => rolled.filter(({ value }) => !isEmpty(value)).length,
  unique: (rolled) => new Set(rolled.map(({ value }) => JSON.stringify(value))).size,
  checked: (rolled) => rolled.filter(({ value }) => value === true).length,
  unchecked: (rolled) => rolled.filter(({ value }) => value === false).length,
  sum: (rolled) => total(numbersOf(rolled)),
  average: (rolled) => orNull(numbersOf(rolled), (numbers) => total(numbers) / numbers.length),
  median: (rolled) => orNull(numbersOf(rolled), median),
  min: (rolled) => orNull(numbersOf(rolled), (numbers) => Math.min(...numbers)),
  max: (rolled) => orNull(numbersOf(rolled), (numbers) => Math.max(...numbers)),
  percent_empty: (rolled) => share(rolled, isEmpty),
  percent_not_empty: (rolled) => share(rolled, (value) => !isEmpty(value)),
  percent_checked: (rolled) => share(rolled, (value) => value === true),
  percent_unchecked: (rolled) => share(rolled, (value) => value === false),
  range: (rolled) => orNull(numbersOf(rolled), (numbers) => Math.max(...numbers) - Math.min(...numbers)),
};

export function rollUp(reader: Reader, page: Page, rollup: Rollup): object {
  const rolled = rolledValues(reader, page, rollup);
  const count = NUMBER_FUNCTIONS[rollup.function];
  if (count) return { type: 'number', number: count(rolled), function: rollup.function };
  if (DATE_FUNCTIONS.includes(rollup.function))
    return { type: 'date', date: rollUpDates(rolled, rollup.function), function: rollup.function };
  if (rollup.function.endsWith('_per_group'))
    return { type: 'unsupported', unsupported: {}, function: rollup.function };
  const shown = rollup.function === 'show_unique' ? withoutRepeats(rolled) : rolled;
  const array = shown.map(({ type, value }) => ({ type, [type]: value }));
  return { type: 'array', array, function: rollup.function };
}

const DATE_FUNCTIONS = ['earliest_date', 'latest_date', 'date_range'];

function rollUpDates(rolled: Rolled[], name: string): object | null {
  const times = rolled
    .map(({ value }) => plain(value))
    .flatMap((value) => {
      const date = value as { start?: string; end?: string | null } | string | null;
      return typeof date === 'string' ? [date] : [date?.start, date?.end];
    })
    .filter((time): time is string => typeof time === 'string')
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (name === 'date_range') return { start: first, end: last, time_zone: null };
  return { start: name === 'earliest_date' ? first : last, end: null, time_zone: null };
}

function withoutRepeats(rolled: Rolled[]): Rolled[] {
  const seen = new Map(rolled.map((entry) => [JSON.stringify(entry.value), entry]));
  return [...seen.values()];
}
