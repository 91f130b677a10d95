import { plainText } from '@/sandbox/notion/store/text';
import type { Block, TextPart } from '@/sandbox/notion/store/types';

const MARKS: Record<string, string> = {
  heading_1: '# ',
  heading_2: '## ',
  heading_3: '### ',
  heading_4: '#### ',
  bulleted_list_item: '- ',
  numbered_list_item: '1. ',
  quote: '> ',
};

/** Shown by a tag alone, as Notion shows what has no markdown: a program that wants it has to read the block. */
const UNKNOWN = new Set(['bookmark', 'embed', 'link_preview', 'link_to_page', 'breadcrumb', 'template', 'unsupported']);

const textOf = (block: Block, key: string): string => plainText(block.content[key] as TextPart[] | undefined);

/** Blocks as the markdown that pages are kept in. */
export function blocksToMarkdown(blocks: readonly Block[], indent = ''): string {
  return blocks.map((block) => blockToMarkdown(block, indent)).join('\n');
}

function blockToMarkdown(block: Block, indent: string): string {
  if (block.type === 'table') return renderTable(block, indent);
  if (block.type === 'column_list' || block.type === 'column' || block.type === 'synced_block')
    return blocksToMarkdown(block.children, indent);
  const children = block.children.length > 0 ? `\n${blocksToMarkdown(block.children, `${indent}  `)}` : '';
  return `${indent}${renderLine(block, indent)}${children}`;
}

function renderLine(block: Block, indent: string): string {
  const { type, content } = block;
  const text = textOf(block, 'rich_text');
  if (UNKNOWN.has(type)) return `<unknown url="${content.url ?? ''}" alt="${type}"/>`;
  switch (type) {
    case 'divider':
      return '---';
    case 'code':
      return `\`\`\`${content.language}\n${text}\n${indent}\`\`\``;
    case 'equation':
      return `$$${content.expression}$$`;
    case 'to_do':
      return `- [${content.checked ? 'x' : ' '}] ${text}`;
    case 'image':
    case 'video':
    case 'audio':
    case 'pdf':
    case 'file':
      return `![${textOf(block, 'caption')}](${(content.external as { url?: string } | undefined)?.url ?? ''})`;
    default:
      return `${MARKS[type] ?? ''}${text}`;
  }
}

function renderTable({ children }: Block, indent: string): string {
  const rows = children.map(({ content }) => {
    const cells = ((content.cells ?? []) as TextPart[][]).map((cell) => plainText(cell));
    return `${indent}| ${cells.join(' | ')} |`;
  });
  const width = (children[0]?.content.cells as unknown[] | undefined)?.length ?? 0;
  return [...rows.slice(0, 1), `${indent}|${' --- |'.repeat(width)}`, ...rows.slice(1)].join('\n');
}
