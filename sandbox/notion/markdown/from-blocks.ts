type RawBlock = { type?: string; [type: string]: unknown };
type RawContent = { rich_text?: { text?: { content?: string } }[]; checked?: boolean; children?: RawBlock[] };

const MARKS: Record<string, string> = {
  heading_1: '# ',
  heading_2: '## ',
  heading_3: '### ',
  bulleted_list_item: '- ',
  numbered_list_item: '1. ',
  quote: '> ',
};

/** Blocks of a create call as the markdown that pages are kept in. */
export function blocksToMarkdown(blocks: readonly RawBlock[], indent = ''): string {
  return blocks.map((block) => blockToMarkdown(block, indent)).join('\n');
}

function blockToMarkdown(block: RawBlock, indent: string): string {
  const type = block.type ?? Object.keys(block).find((key) => key !== 'object') ?? 'paragraph';
  if (type === 'divider') return `${indent}---`;
  const content = (block[type] ?? {}) as RawContent;
  const text = (content.rich_text ?? []).map((part) => part.text?.content ?? '').join('');
  const mark = type === 'to_do' ? `- [${content.checked ? 'x' : ' '}] ` : (MARKS[type] ?? '');
  const children = content.children?.length ? `\n${blocksToMarkdown(content.children, `${indent}  `)}` : '';
  return `${indent}${mark}${text}${children}`;
}
