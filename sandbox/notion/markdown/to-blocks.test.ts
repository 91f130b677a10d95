import { expect, test } from 'vitest';
import { cutBlocks } from '@/sandbox/notion/markdown/cut';
import { blocksToMarkdown } from '@/sandbox/notion/markdown/from-blocks';
import { markdownToBlocks } from '@/sandbox/notion/markdown/to-blocks';
import { parseBlocks } from '@/sandbox/notion/parse/block';
import { plainText } from '@/sandbox/notion/store/text';
import type { Block, TextPart } from '@/sandbox/notion/store/types';

const textOf = ({ content }: Block): string => plainText(content.rich_text as TextPart[] | undefined);

const outline = (markdown: string): string[] =>
  markdownToBlocks('page', markdown).map((block) => `${block.type}: ${textOf(block)}`);

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
  expect(list?.children.map(textOf)).toEqual(['inner']);
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
  const parsed = parseBlocks(blocks, 'body.children', { at: 0, by: '' });
  expect(blocksToMarkdown(parsed)).toBe('## Head\n- a\n  b\n- [x] c');
});

test('what has no markdown is a tag, a table is one in markdown, and code keeps its lines', () => {
  const cell = (content: string) => [{ text: { content } }];
  const rows = ['a', 'b'].map((one) => ({ table_row: { cells: [cell(one), cell('x')] } }));
  const blocks = [
    { bookmark: { url: 'https://example.com' } },
    { table: { table_width: 2, children: rows } },
    { code: { rich_text: cell('1\n2'), language: 'ruby' } },
    { equation: { expression: 'x^2' } },
  ];
  const markdown = blocksToMarkdown(parseBlocks(blocks, 'body.children', { at: 0, by: '' }));
  expect(markdown).toBe(
    '<unknown url="https://example.com" alt="bookmark"/>\n| a | x |\n| --- | --- |\n| b | x |\n```ruby\n1\n2\n```\n$$x^2$$',
  );
});

test('a long body is cut after so many blocks, and names what is missing', () => {
  const blocks = markdownToBlocks('page', '- one\n  - inner\n- two\n- three');
  const { kept, missing } = cutBlocks(blocks, 2);
  expect(missing).toEqual([blocks[1]?.id, blocks[2]?.id]);
  expect(blocksToMarkdown(kept)).toContain('- one\n  - inner\n<unknown');
  expect(cutBlocks(blocks, 4).missing).toEqual([]);
});
