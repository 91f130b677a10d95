import { invalid } from '@/sandbox/notion/api/errors';

type Condition = Record<string, unknown>;
type Operator = (value: never, wanted: never, now: number) => boolean;
type Named = { id?: string; name?: string; plain_text?: string };

const DAY = 86_400_000;

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const lower = (text: unknown): string => String(text ?? '').toLowerCase();

const TEXT: Record<string, Operator> = {
  equals: (value: string, wanted: string) => value === wanted,
  does_not_equal: (value: string, wanted: string) => value !== wanted,
  contains: (value: string, wanted: string) => lower(value).includes(lower(wanted)),
  does_not_contain: (value: string, wanted: string) => !lower(value).includes(lower(wanted)),
  starts_with: (value: string, wanted: string) => lower(value).startsWith(lower(wanted)),
  ends_with: (value: string, wanted: string) => lower(value).endsWith(lower(wanted)),
};

const NUMBER: Record<string, Operator> = {
  equals: (value: number, wanted: number) => value === wanted,
  does_not_equal: (value: number, wanted: number) => value !== wanted,
  greater_than: (value: number, wanted: number) => value > wanted,
  less_than: (value: number, wanted: number) => value < wanted,
  greater_than_or_equal_to: (value: number, wanted: number) => value >= wanted,
  less_than_or_equal_to: (value: number, wanted: number) => value <= wanted,
};

const CHECK: Record<string, Operator> = {
  equals: (value: boolean, wanted: boolean) => value === wanted,
  does_not_equal: (value: boolean, wanted: boolean) => value !== wanted,
};

/** Names of options may be given one by one or as a list. */
const asList = (wanted: string | string[]): string[] => (Array.isArray(wanted) ? wanted : [wanted]);

const CHOICE: Record<string, Operator> = {
  equals: (value: string, wanted: string | string[]) => asList(wanted).includes(value),
  does_not_equal: (value: string, wanted: string | string[]) => !asList(wanted).includes(value),
};

const LIST: Record<string, Operator> = {
  contains: (value: string[], wanted: string | string[]) => asList(wanted).some((one) => value.includes(one)),
  does_not_contain: (value: string[], wanted: string | string[]) => !asList(wanted).some((one) => value.includes(one)),
};

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);
const startOf = (text: string): number => Date.parse(text);
const endOf = (text: string): number => (isDay(text) ? startOf(text) + DAY - 1 : startOf(text));
/** Midnight of the Sunday that began the week. */
const weekStart = (now: number): number => {
  const day = Math.floor(now / DAY) * DAY;
  return day - new Date(day).getUTCDay() * DAY;
};
const within = (value: string, from: number, to: number): boolean => startOf(value) >= from && startOf(value) <= to;

const DATE: Record<string, Operator> = {
  equals: (value: string, wanted: string) => within(value, startOf(wanted), endOf(wanted)),
  before: (value: string, wanted: string) => startOf(value) < startOf(wanted),
  after: (value: string, wanted: string) => startOf(value) > endOf(wanted),
  on_or_before: (value: string, wanted: string) => startOf(value) <= endOf(wanted),
  on_or_after: (value: string, wanted: string) => startOf(value) >= startOf(wanted),
  this_week: (value: string, _: unknown, now: number) => within(value, weekStart(now), weekStart(now) + 7 * DAY - 1),
  past_week: (value: string, _: unknown, now: number) => within(value, now - 7 * DAY, now),
  past_month: (value: string, _: unknown, now: number) => within(value, now - 30 * DAY, now),
  past_year: (value: string, _: unknown, now: number) => within(value, now - 365 * DAY, now),
  next_week: (value: string, _: unknown, now: number) => within(value, now, now + 7 * DAY),
  next_month: (value: string, _: unknown, now: number) => within(value, now, now + 30 * DAY),
  next_year: (value: string, _: unknown, now: number) => within(value, now, now + 365 * DAY),
};

const VERIFICATION: Record<string, Operator> = {
  status: (value: string, wanted: string) => value === wanted,
  does_not_equal: (value: string, wanted: string) => value !== wanted,
};

const OPERATORS: Record<string, Record<string, Operator>> = {
  title: TEXT,
  rich_text: TEXT,
  url: TEXT,
  email: TEXT,
  phone_number: TEXT,
  number: NUMBER,
  unique_id: NUMBER,
  checkbox: CHECK,
  select: CHOICE,
  status: CHOICE,
  multi_select: LIST,
  people: LIST,
  created_by: LIST,
  last_edited_by: LIST,
  relation: LIST,
  files: {},
  verification: VERIFICATION,
  place: {},
  date: DATE,
  created_time: DATE,
  last_edited_time: DATE,
};

const verificationOf = (value: { state?: string } | null): string =>
  value?.state === 'verified' || value?.state === 'expired' ? value.state : 'none';

/** The rendered value as the operators compare it. */
function comparable(type: string, value: unknown): unknown {
  if (type === 'checkbox') return value === true;
  if (type === 'verification') return verificationOf(value as { state?: string } | null);
  if (isEmpty(value)) return null;
  if (type === 'title' || type === 'rich_text') {
    return typeof value === 'string' ? value : (value as Named[]).map((part) => part.plain_text).join('');
  }
  if (type === 'select' || type === 'status') return (value as Named).name;
  if (type === 'multi_select') return (value as Named[]).map((option) => option.name);
  if (type === 'people' || type === 'relation') return (value as Named[]).map((entry) => entry.id);
  if (type === 'created_by' || type === 'last_edited_by') return [(value as Named).id];
  if (type === 'unique_id') return (value as { number: number }).number;
  return type === 'date' && typeof value === 'object' ? (value as { start: string }).start : value;
}

const NEGATIVE = new Set(['does_not_equal', 'does_not_contain']);

const RELATIVE_DAYS: Record<string, number> = {
  today: 0,
  tomorrow: 1,
  yesterday: -1,
  one_week_ago: -7,
  one_week_from_now: 7,
  one_month_ago: -30,
  one_month_from_now: 30,
};

/** `today` and its like as the day they mean. */
function resolveDay(wanted: unknown, now: number): unknown {
  const days = typeof wanted === 'string' ? RELATIVE_DAYS[wanted] : undefined;
  return days === undefined ? wanted : new Date(now + days * DAY).toISOString().slice(0, 10);
}

/** All conditions named in `condition` hold; an empty value meets only the negative ones. */
export function matchCondition(type: string, value: unknown, condition: Condition, now: number): boolean {
  const known = OPERATORS[type];
  if (!known) throw invalid(`A filter on ${type} is not supported.`);
  const held = comparable(type, value);
  return Object.entries(condition).every(([name, wanted]) => {
    if (name === 'is_empty') return isEmpty(held) === (wanted === true);
    if (name === 'is_not_empty') return isEmpty(held) !== (wanted === true);
    const operator = known[name];
    if (!operator) throw invalid(`body failed validation: body.filter.${type}.${name} is not a known condition.`);
    if (held === null) return NEGATIVE.has(name);
    const given = known === DATE ? resolveDay(wanted, now) : wanted;
    return operator(held as never, given as never, now);
  });
}
