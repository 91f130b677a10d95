import { compareTexts } from '@/lib/compare-texts';

/** A stretch of rich text as Notion answers and takes it. */
export type TextPart = { type: string; plain_text?: string; annotations?: unknown; [key: string]: unknown };

type TextContent = { content: string; link?: unknown };

/** The longest stretch that Notion takes, and how many of them one property holds. */
const PART_LENGTH = 2_000;
const MOST_PARTS = 100;
/** What Notion takes back of its mentions; the others are links that only Notion itself makes. */
const MENTIONS = ['user', 'date', 'page', 'database', 'template_mention'];

/** A text without any formatting. */
export function plainParts(text: string): TextPart[] {
  return Array.from({ length: Math.ceil(text.length / PART_LENGTH) }, (_, index) => ({
    type: 'text',
    text: { content: text.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH) },
  }));
}

const lengthOf = ({ plain_text = '' }: TextPart) => plain_text.length;

/** One stretch, or `from`–`to` of its characters, as Notion takes it. A mention or an equation that is cut is text from then on. */
function takePart(part: TextPart, from = 0, to = lengthOf(part)): TextPart {
  const { type, annotations, plain_text = '' } = part;
  const isWhole = from === 0 && to === plain_text.length;
  const mention = part.mention as { type: string } | undefined;
  const isKnown = type === 'equation' || (type === 'mention' && MENTIONS.includes(mention?.type ?? ''));
  if (isWhole && isKnown) return { type, annotations, [type]: part[type] };
  const link = (part.text as TextContent | undefined)?.link ?? (part.href ? { url: part.href } : null);
  return { type: 'text', annotations, text: { content: plain_text.slice(from, to), link } };
}

/** What stands, as it can be written again with all its formatting. */
export const keepParts = (parts: readonly TextPart[]): TextPart[] => parts.map((part) => takePart(part));

/**
 * A new text in the place of a formatted one: words that stay keep their formatting, links and mentions, new ones have none. Where that makes more
 * stretches than Notion takes in a property, the new text is plain.
 */
export function keepFormat(parts: readonly TextPart[], text: string): TextPart[] {
  const kept: TextPart[] = [];
  let at = 0;
  for (const piece of compareTexts(parts.map(({ plain_text = '' }) => plain_text).join(''), text)) {
    if (piece.kind === 'new') kept.push(...plainParts(piece.text));
    else {
      const end = at + piece.text.length;
      if (piece.kind === 'same') kept.push(...cutParts(parts, at, end));
      at = end;
    }
  }
  return kept.length <= MOST_PARTS ? kept : plainParts(text);
}

function cutParts(parts: readonly TextPart[], from: number, to: number): TextPart[] {
  let start = 0;
  return parts.flatMap((part) => {
    const begin = start;
    start += lengthOf(part);
    const [first, last] = [Math.max(from, begin), Math.min(to, start)];
    return first < last ? [takePart(part, first - begin, last - begin)] : [];
  });
}
