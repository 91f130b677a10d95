import { expect, test } from 'vitest';
import { blocksToMarkdown } from '@/sandbox/notion/markdown/from-blocks';
import { markdownToBlocks } from '@/sandbox/notion/markdown/to-blocks';
import { plainText } from '@/sandbox/notion/store/text';

const outline = (markdown: string): string[] =>
  markdownToBlocks('page', markdown).map(({ type, text }) => `${type}: ${plainText(text ?? [])}`);

test('lines become blocks of their kind', () => {
  const markdown = '# One\n## Two\n\ntext\n- dot\n1. first\n- [x] done\n> said\n---\n```\na\nb\n```\nend';
  expect(outline(markdown)).toEqual([
    'heading_1: One',
    'heading_2: Two',
    'paragraph: text',
    'bulleted_list_item: dot',
    'numbered_list_item: first',
    'to_do: done',
    'quote: said',
    'divider: ',
    'code: a\nb',
    'paragraph: end',
  ]);
});

test('indented lines are children, and ids depend on the place alone', () => {
  const [list] = markdownToBlocks('page', '- outer\n  - inner\n    - innermost\n- next');
  expect(list?.children.map(({ text }) => plainText(text ?? []))).toEqual(['inner']);
  expect(list?.children[0]?.children).toHaveLength(1);
  expect(markdownToBlocks('page', '- changed')[0]?.id).toBe(list?.id);
  expect(markdownToBlocks('other', '- outer')[0]?.id).not.toBe(list?.id);
});

test('blocks of a create call become markdown', () => {
  const part = (content: string) => ({ rich_text: [{ text: { content } }] });
  const blocks = [
    { type: 'heading_2', heading_2: part('Head') },
    { type: 'bulleted_list_item', bulleted_list_item: { ...part('a'), children: [{ paragraph: part('b') }] } },
    { object: 'block', to_do: { ...part('c'), checked: true } },
  ];
  expect(blocksToMarkdown(blocks)).toBe('## Head\n- a\n  b\n- [x] c');
});
