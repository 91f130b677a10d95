import { plainText } from '@/lib/notion/schema';

type Value = { type?: string; [key: string]: unknown };
type Named = { name?: string; plain_text?: string; id?: string; person?: { email?: string } };

const names = (value: unknown): string =>
  ((value as Named[] | null) ?? [])
    .map((entry) => entry.name ?? entry.person?.email ?? '')
    .filter(Boolean)
    .join(', ');

function renderDate(value: unknown): string {
  const date = value as { start?: string; end?: string | null } | null;
  if (!date?.start) return '';
  return date.end ? `${date.start} → ${date.end}` : date.start;
}

const RENDERERS: Record<string, (value: unknown) => string> = {
  title: (value) => plainText(value as never),
  rich_text: (value) => plainText(value as never),
  number: (value) => (value === null || value === undefined ? '' : String(value)),
  select: (value) => (value as Named | null)?.name ?? '',
  status: (value) => (value as Named | null)?.name ?? '',
  multi_select: names,
  people: names,
  files: names,
  date: renderDate,
  checkbox: (value) => (value === true ? 'Yes' : 'No'),
  created_by: (value) => (value as Named | null)?.name ?? '',
  last_edited_by: (value) => (value as Named | null)?.name ?? '',
  verification: (value) => (value as { state?: string } | null)?.state ?? '',
  place: (value) =>
    (value as { name?: string; address?: string } | null)?.name ??
    (value as { address?: string } | null)?.address ??
    '',
  unique_id: (value) => {
    const id = value as { prefix?: string | null; number?: number | null } | null;
    return id?.number == null ? '' : id.prefix ? `${id.prefix}-${id.number}` : String(id.number);
  },
  formula: (value) => renderInner(value),
  rollup: (value) => renderInner(value),
  array: (value) => ((value as Value[] | null) ?? []).map(renderProperty).filter(Boolean).join(', '),
  boolean: (value) => (value === true ? 'Yes' : value === false ? 'No' : ''),
  relation: () => '',
  button: () => '',
};

function renderInner(value: unknown): string {
  return value === null || value === undefined ? '' : renderProperty(value as Value);
}

/** A property value of any type as a person would read it; types that hold no text of their own give ''. */
export function renderProperty(property: Value): string {
  const type = property.type ?? '';
  const value = property[type];
  const render = RENDERERS[type];
  if (render) return render(value);
  return typeof value === 'string' ? value : '';
}
