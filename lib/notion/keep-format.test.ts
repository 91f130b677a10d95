import { expect, test } from 'vitest';
import { keepFormat, keepParts, type TextPart } from '@/lib/notion/keep-format';

const bold = { bold: true };
const text = (content: string, more: object = {}): TextPart => ({
  type: 'text',
  plain_text: content,
  text: { content, link: null },
  href: null,
  ...more,
});
const day = { type: 'date', date: { start: '2026-12-01' } };
const mention: TextPart = { type: 'mention', plain_text: '2026-12-01', mention: day, annotations: {} };
const shown = (parts: TextPart[]) =>
  parts.map((part) => [(part.text as { content: string } | undefined)?.content ?? part.type, part.annotations]);

test('words that stay keep their formatting, links and mentions', () => {
  const link = { text: { content: 'the site', link: { url: 'https://example.com/' } }, href: 'https://example.com/' };
  const before = [
    text('Sweet ', { annotations: bold }),
    text('dishes of '),
    text('the site', link),
    text(' until '),
    mention,
  ];
  const after = keepFormat(before, 'Sweet dishes of the site until 2026-12-01 and later.');
  expect(shown(after)).toEqual([
    ['Sweet ', bold],
    ['dishes of ', undefined],
    ['the site', undefined],
    [' until ', undefined],
    ['mention', {}],
    [' and later.', undefined],
  ]);
  expect(after[2]).toMatchObject({ text: { link: { url: 'https://example.com/' } } });
  expect(after[4]).toEqual({ type: 'mention', mention: day, annotations: {} });
});

test('what goes is gone, and new words inside a formatted stretch are plain', () => {
  const after = keepFormat([text('hot old soups', { annotations: bold })], 'hot thick soups');
  expect(after.map((part) => (part.text as { content: string }).content).join('')).toBe('hot thick soups');
  expect(shown(after)).toEqual([
    ['hot ', bold],
    ['thick', undefined],
    [' soups', bold],
  ]);
});

test('a mention that only Notion makes is written as its link, and nothing is more than Notion takes', () => {
  const preview = {
    type: 'mention',
    plain_text: 'a/b',
    href: 'https://example.com/a/b',
    mention: { type: 'link_preview' },
  };
  expect(keepParts([preview])).toEqual([
    { type: 'text', annotations: undefined, text: { content: 'a/b', link: { url: 'https://example.com/a/b' } } },
  ]);
  const many = Array.from({ length: 90 }, (_, index) => text(`w${index} `, { annotations: bold }));
  const doubled = Array.from({ length: 90 }, (_, index) => `w${index} new `).join('');
  const after = keepFormat(many, doubled);
  expect(after.length).toBeLessThanOrEqual(100);
  expect(after.map((part) => (part.text as { content: string }).content).join('')).toBe(doubled);
  expect(keepFormat([], '')).toEqual([]);
});
