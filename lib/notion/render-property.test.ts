import { expect, test } from 'vitest';
import { renderProperty } from '@/lib/notion/render-property';

const text = (...parts: string[]) => parts.map((plain_text) => ({ plain_text }));

const cases: [string, object, string][] = [
  ['title', { type: 'title', title: text('A ', 'name') }, 'A name'],
  ['rich text', { type: 'rich_text', rich_text: text('one', ' two') }, 'one two'],
  ['number', { type: 'number', number: 0 }, '0'],
  ['no number', { type: 'number', number: null }, ''],
  ['select', { type: 'select', select: { name: 'Red' } }, 'Red'],
  ['no select', { type: 'select', select: null }, ''],
  ['status', { type: 'status', status: { name: 'Done' } }, 'Done'],
  ['several', { type: 'multi_select', multi_select: [{ name: 'a' }, { name: 'b' }] }, 'a, b'],
  [
    'people',
    { type: 'people', people: [{ name: 'Mara' }, { person: { email: 'x@example.com' } }] },
    'Mara, x@example.com',
  ],
  ['date', { type: 'date', date: { start: '2026-01-01', end: null } }, '2026-01-01'],
  ['span', { type: 'date', date: { start: '2026-01-01', end: '2026-01-03' } }, '2026-01-01 → 2026-01-03'],
  ['checkbox', { type: 'checkbox', checkbox: false }, 'No'],
  ['url', { type: 'url', url: 'https://example.com' }, 'https://example.com'],
  ['no url', { type: 'url', url: null }, ''],
  ['created time', { type: 'created_time', created_time: '2026-01-01T00:00:00Z' }, '2026-01-01T00:00:00Z'],
  ['unique id', { type: 'unique_id', unique_id: { prefix: 'T', number: 7 } }, 'T-7'],
  ['bare unique id', { type: 'unique_id', unique_id: { prefix: null, number: 7 } }, '7'],
  ['formula', { type: 'formula', formula: { type: 'number', number: 4 } }, '4'],
  ['true formula', { type: 'formula', formula: { type: 'boolean', boolean: true } }, 'Yes'],
  [
    'rollup',
    {
      type: 'rollup',
      rollup: {
        type: 'array',
        array: [
          { type: 'title', title: text('x') },
          { type: 'number', number: 2 },
        ],
      },
    },
    'x, 2',
  ],
  ['button', { type: 'button', button: {} }, ''],
  ['a type of tomorrow', { type: 'hologram', hologram: { depth: 3 } }, ''],
];

test.each(cases)('%s', (_, property, expected) => {
  expect(renderProperty(property as never)).toBe(expected);
});
