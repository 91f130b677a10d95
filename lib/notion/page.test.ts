import { expect, test } from 'vitest';
import { isRowOf, type NotionPage } from '@/lib/notion/page';

const lying = (parentType: NotionPage['parentType'], dataSourceId: string | null = null) =>
  ({ parentType, dataSourceId }) as NotionPage;

test('a page is a row of the data source that it names, and of none beside it', () => {
  expect(isRowOf(lying('data_source_id', 'a'), 'a')).toBe(true);
  expect(isRowOf(lying('data_source_id', 'b'), 'a')).toBe(false);
});

test('a row of a wiki names its database alone', () => {
  expect(isRowOf(lying('database_id'), 'a')).toBe(true);
});

test.each(['page_id', 'block_id', 'workspace'] as const)('a page whose parent is a %s is no row', (parentType) => {
  expect(isRowOf(lying(parentType), 'a')).toBe(false);
});
