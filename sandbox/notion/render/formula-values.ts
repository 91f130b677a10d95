import type { Page } from '@/sandbox/notion/store/types';

/** What a part of a formula gives; a relation gives a list of pages. */
export type Result = string | number | boolean | Date | null | { page: Page } | Result[];

export const isEmpty = (value: Result): boolean =>
  value === null || value === '' || value === false || value === 0 || (Array.isArray(value) && value.length === 0);

export function asText(value: Result): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(asText).join(',');
  if (typeof value === 'object') return value?.page.id ?? '';
  return String(value ?? '');
}

const compare = (left: Result, right: Result): number => {
  const [a, b] = typeof left === 'number' ? [left, Number(right)] : [asText(left), asText(right)];
  return a < b ? -1 : a > b ? 1 : 0;
};

export const COMPARISONS: Record<string, (left: Result, right: Result) => boolean> = {
  '==': (left, right) => compare(left, right) === 0,
  '!=': (left, right) => compare(left, right) !== 0,
  '>': (left, right) => compare(left, right) > 0,
  '<': (left, right) => compare(left, right) < 0,
  '>=': (left, right) => compare(left, right) >= 0,
  '<=': (left, right) => compare(left, right) <= 0,
};

const asList = (value: Result | undefined): Result[] => (Array.isArray(value) ? value : []);

/** Functions, which are methods of their first value as well. */
export const FUNCTIONS: Record<string, (...given: Result[]) => Result> = {
  length: (value = null) => (Array.isArray(value) ? value.length : asText(value).length),
  concat: (...texts) => texts.map(asText).join(''),
  if: (test = null, yes = null, no = null) => (isEmpty(test) ? no : yes),
  empty: (value = null) => isEmpty(value),
  not: (value = null) => isEmpty(value),
  sum: (value) => asList(value).reduce<number>((sum, one) => sum + Number(one ?? 0), 0),
  join: (value, between = ',') => asList(value).map(asText).join(asText(between)),
  first: (value) => asList(value)[0] ?? null,
  last: (value) => asList(value).at(-1) ?? null,
  at: (value, index = 0) => asList(value)[Number(index)] ?? null,
  format: (value = null) => asText(value),
  lower: (value = null) => asText(value).toLowerCase(),
  upper: (value = null) => asText(value).toUpperCase(),
  id: (value = null) => asText(value),
};

type Shown = { plain_text?: string; name?: string; start?: string; type?: string; [type: string]: unknown };

/** A property's value, as it is shown, as a formula takes it. */
export function toResult(value: unknown): Result {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((part: Shown) => part.plain_text ?? part.name ?? '').join('');
  const shown = value as Shown | null;
  if (shown?.type === 'array') return (shown.array as Shown[]).map((item) => toResult(item[item.type ?? '']));
  if (shown?.type !== undefined) return toResult(shown[shown.type]);
  return shown?.name ?? shown?.start ?? (shown?.number as number | null | undefined) ?? null;
}
