import type { TextPart } from '@/sandbox/notion/store/types';

/** Notion's limit for one piece of rich text. */
export const TEXT_LIMIT = 2_000;

export function plainText(parts: readonly TextPart[] | undefined): string {
  return (parts ?? []).map((part) => part.content).join('');
}

/** A text as rich text, in pieces no longer than Notion takes; an empty text has none. */
export function toTextParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + TEXT_LIMIT);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    parts.push({ content: text.slice(start, end) });
    start = end;
  }
  return parts;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
