import { expect, test } from 'vitest';
import { matchCondition } from '@/sandbox/notion/query/conditions';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const holds = (type: string, value: unknown, condition: object): boolean =>
  matchCondition(type, value, condition as Record<string, unknown>, NOW);

test.each([
  ['title', [{ plain_text: 'Lemon tart' }], { contains: 'LEMON' }, true],
  ['rich_text', [], { is_empty: true }, true],
  ['rich_text', [], { does_not_contain: 'x' }, true],
  ['rich_text', [], { contains: 'x' }, false],
  ['number', 5, { greater_than: 4, less_than: 6 }, true],
  ['number', 0, { is_not_empty: true }, true],
  ['number', null, { does_not_equal: 1 }, true],
  ['checkbox', false, { equals: false }, true],
  ['checkbox', null, { equals: true }, false],
  ['select', { name: 'B' }, { equals: ['A', 'B'] }, true],
  ['status', { name: 'B' }, { does_not_equal: 'B' }, false],
  ['multi_select', [{ name: 'A' }, { name: 'B' }], { contains: 'B' }, true],
  ['relation', [{ id: 'p1' }], { does_not_contain: 'p1' }, false],
  ['relation', [], { is_not_empty: true }, false],
  ['unique_id', { prefix: 'T', number: 7 }, { greater_than_or_equal_to: 7 }, true],
  ['date', { start: '2026-11-20' }, { past_week: {} }, true],
  ['date', { start: '2026-11-20T23:00:00Z' }, { equals: '2026-11-20' }, true],
  ['date', { start: '2026-11-20' }, { after: '2026-11-20' }, false],
  ['last_edited_time', '2026-11-21T11:59:00.000Z', { on_or_after: '2026-11-21T11:59:00Z' }, true],
  ['date', { start: '2026-11-15' }, { this_week: {} }, true],
  ['date', { start: '2026-11-14' }, { this_week: {} }, false],
  ['date', { start: '2026-11-22' }, { equals: 'tomorrow' }, true],
  ['date', { start: '2026-11-13' }, { on_or_before: 'one_week_ago' }, true],
  ['date', { start: '2026-12-01' }, { next_month: {} }, true],
  ['files', [], { is_empty: true }, true],
  ['url', 'https://example.com', { starts_with: 'https' }, true],
  ['phone_number', null, { is_empty: true }, true],
  ['created_time', '2026-11-01T00:00:00.000Z', { past_week: {} }, false],
  ['verification', { state: 'unverified' }, { status: 'none' }, true],
  ['verification', { state: 'expired' }, { does_not_equal: 'verified' }, true],
  ['last_edited_by', { id: 'u1' }, { contains: 'u1' }, true],
])('%s %j %j', (type, value, condition, expected) => {
  expect(holds(type, value, condition)).toBe(expected);
});

test('what Notion does not know is an error', () => {
  expect(() => holds('number', 1, { contains: 1 })).toThrow(/not a known condition/);
  expect(() => holds('button', {}, { equals: 1 })).toThrow(/not supported/);
});
