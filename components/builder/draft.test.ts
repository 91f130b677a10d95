import { expect, test } from 'vitest';
import { type Draft, emptyDraft, hasPreview, previewKey } from '@/components/builder/draft';

const side = (id: string) => ({
  id,
  databaseId: null,
  title: id,
  icon: null,
  location: null,
  url: null,
  editedAt: null,
  databaseTitle: null,
  pageCount: null,
});
const draft: Draft = { ...emptyDraft(100), source: side('s'), target: side('t') };

test('a preview is stale when anything that is asked differs, and only then', () => {
  const key = previewKey(draft);
  const unchanged: Partial<Draft> = { writeMode: 'ADD_ONLY', processingLimit: '7', instructions: ' ', matches: 'any' };
  expect(previewKey({ ...draft, ...unchanged })).toBe(key);
  for (const part of [{ instructions: 'Other' }, { matches: '1' }, { model: 'gpt-4o' as const }, { escalate: true }])
    expect(previewKey({ ...draft, ...part })).not.toBe(key);
});

test('a preview of other databases is none of these', () => {
  expect(hasPreview(draft)).toBe(false);
  const previewed = { ...draft, previewed: previewKey(draft) };
  expect(hasPreview({ ...previewed, instructions: 'Other' })).toBe(true);
  expect(hasPreview({ ...previewed, target: side('u') })).toBe(false);
});
