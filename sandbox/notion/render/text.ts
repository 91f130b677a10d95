import type { Annotations, TextPart } from '@/sandbox/notion/store/types';

const DEFAULT: Annotations = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: 'default',
};

export function renderText(parts: readonly TextPart[] | null | undefined): object[] {
  return (parts ?? []).map(renderPart);
}

function renderPart(part: TextPart): object {
  const href = part.link ?? null;
  const body = part.mention
    ? { type: 'mention', mention: part.mention }
    : part.equation !== undefined
      ? { type: 'equation', equation: { expression: part.equation } }
      : { type: 'text', text: { content: part.content, link: href === null ? null : { url: href } } };
  return { ...body, annotations: { ...DEFAULT, ...part.annotations }, plain_text: part.content, href };
}
