import { expect, test } from 'vitest';
import { emptyDraft, type SettingsDraft } from '@/components/builder/draft';
import { openEdits, sameSettings } from '@/components/rule/edits';

const saved: SettingsDraft = emptyDraft(100);
const edited = { ...saved, instructions: 'Prefer the narrower topic.' };

test('kept edits are shown again while the settings under them are the same', () => {
  expect(openEdits({ saved, draft: edited }, saved)).toEqual(edited);
  expect(openEdits({ saved: { ...saved, matches: 'any' }, draft: edited }, saved)).toEqual(edited);
  expect(openEdits({ saved, draft: edited }, { ...saved, writeMode: 'ADD_ONLY' })).toEqual({
    ...saved,
    writeMode: 'ADD_ONLY',
  });
});

test('nothing kept, or something else under the key, is no edit', () => {
  expect(openEdits(null, saved)).toBe(saved);
  expect(openEdits({} as never, saved)).toBe(saved);
});

test.each<Partial<SettingsDraft>>([
  { instructions: 'Other' },
  { matches: '1' },
  { matches: 'nonsense' },
  { sourceContent: { kind: 'PROPERTY', propertyId: '' } },
  { targetContent: { kind: 'PROPERTY', propertyId: 'a' } },
  { model: 'gpt-4o' },
  { escalate: true },
  { processingLimit: '7' },
  { writeMode: 'FILL_EMPTY' },
  { reviewBelow: 0.7 },
])('%o is a change', (part) => {
  expect(sameSettings({ ...saved, ...part }, saved)).toBe(false);
});
