import { badBody } from '@/sandbox/notion/api/errors';
import { TEXT_LIMIT } from '@/sandbox/notion/store/text';
import type { Annotations, TextPart } from '@/sandbox/notion/store/types';

export const ARRAY_LIMIT = 100;

export function checkArray(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) throw badBody(where, 'should be an array', value);
  if (value.length > ARRAY_LIMIT) throw badBody(`${where}.length`, `should be ≤ \`${ARRAY_LIMIT}\``, value.length);
  return value;
}

type RawPart = {
  type?: string;
  text?: { content?: unknown; link?: { url?: string } | null };
  mention?: { type?: string; [key: string]: unknown };
  equation?: { expression: string };
  plain_text?: string;
  annotations?: Partial<Annotations>;
};

export function parseText(value: unknown, where: string): TextPart[] {
  return checkArray(value, where).map((raw, index) => parsePart(raw as RawPart, `${where}[${index}]`));
}

function parsePart(raw: RawPart, where: string): TextPart {
  const annotations = raw.annotations ? { annotations: raw.annotations } : {};
  if (raw.mention) return { content: raw.plain_text ?? '', mention: parseMention(raw.mention), ...annotations };
  if (raw.equation) return { content: raw.equation.expression, equation: raw.equation.expression, ...annotations };
  if (raw.text === undefined) throw badBody(`${where}.text`, 'should be defined', undefined);
  const { content, link } = raw.text;
  if (typeof content !== 'string') throw badBody(`${where}.text.content`, 'should be a string', content);
  if (content.length > TEXT_LIMIT) {
    throw badBody(`${where}.text.content.length`, `should be ≤ \`${TEXT_LIMIT}\``, content.length);
  }
  return { content, ...(link?.url ? { link: link.url } : {}), ...annotations };
}

/** A mention as it is shown: its type named, a date with all its fields. */
function parseMention({ type, ...rest }: { type?: string; [key: string]: unknown }): NonNullable<TextPart['mention']> {
  const kind = type ?? Object.keys(rest)[0] ?? 'page';
  if (kind === 'user') return { type: kind, user: { object: 'user', ...(rest.user as object) } };
  if (kind === 'date') return { type: kind, date: { end: null, time_zone: null, ...(rest.date as object) } };
  return { type: kind, [kind]: rest[kind] };
}
