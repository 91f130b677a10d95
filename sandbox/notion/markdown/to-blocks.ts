import { idFor } from '@/sandbox/notion/store/ids';
import { toTextParts } from '@/sandbox/notion/store/text';
import type { Block } from '@/sandbox/notion/store/types';

type Kind = { pattern: RegExp; type: string; settings?: (match: RegExpExecArray) => object };

const heading = () => ({ is_toggleable: false });

const KINDS: Kind[] = [
  { pattern: /^###\s+(.*)$/, type: 'heading_3', settings: heading },
  { pattern: /^##\s+(.*)$/, type: 'heading_2', settings: heading },
  { pattern: /^#\s+(.*)$/, type: 'heading_1', settings: heading },
  {
    pattern: /^[-*]\s+\[[ xX]\]\s+(.*)$/,
    type: 'to_do',
    settings: (match) => ({ checked: /\[[xX]\]/.test(match[0]) }),
  },
  { pattern: /^[-*]\s+(.*)$/, type: 'bulleted_list_item' },
  { pattern: /^\d+[.)]\s+(.*)$/, type: 'numbered_list_item' },
  { pattern: /^>\s?(.*)$/, type: 'quote' },
  { pattern: /^---+()$/, type: 'divider' },
  { pattern: /^(.*)$/, type: 'paragraph' },
];

/** A page's markdown as Notion's blocks; ids depend on the page and the place alone. Indented lines become children. */
export function markdownToBlocks(pageId: string, markdown: string): Block[] {
  const root: Block[] = [];
  const open: { indent: number; children: Block[] }[] = [{ indent: -1, children: root }];
  const lines = markdown.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    const id = idFor(`${pageId}:block:${at}`);
    if (line.trimStart().startsWith('```')) {
      const end = lines.findIndex((other, index) => index > at && other.trimStart().startsWith('```'));
      const code = lines.slice(at + 1, end === -1 ? undefined : end).join('\n');
      root.push(toCode(id, line.trim().slice(3), code));
      at = end === -1 ? lines.length : end;
      continue;
    }
    const indent = line.length - line.trimStart().length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const block = toBlock(id, line.trim());
    open.at(-1)?.children.push(block);
    open.push({ indent, children: block.children });
  }
  return root;
}

function toCode(id: string, language: string, code: string): Block {
  const content = { caption: [], rich_text: toTextParts(code), language: language || 'plain text' };
  return { id, type: 'code', content, children: [] };
}

function toBlock(id: string, line: string): Block {
  for (const { pattern, type, settings } of KINDS) {
    const match = pattern.exec(line);
    if (!match) continue;
    const text = type === 'divider' ? {} : { rich_text: toTextParts(match[1] ?? ''), color: 'default' };
    return { id, type, content: { ...text, ...settings?.(match) }, children: [] };
  }
  return { id, type: 'paragraph', content: { rich_text: toTextParts(line), color: 'default' }, children: [] };
}
