import { expect, test } from 'vitest';
import { type SettingsDraft, toSettingsDraft } from '@/components/builder/draft';
import { changedFields, openEdits } from '@/components/rule/edits';

const saved: SettingsDraft = toSettingsDraft(
  { matches: 'any', sourceContent: { kind: 'BLOCKS' }, targetContent: { kind: 'BLOCKS' } },
  100,
);
const edited = { ...saved, instructions: 'Prefer the narrower topic.' };

test('kept edits are shown again over the settings as they are in force now', () => {
  expect(openEdits({ saved, draft: edited }, saved)).toEqual(edited);
  expect(openEdits({ saved: { ...saved, matches: 'any' }, draft: edited }, saved)).toEqual(edited);
  const elsewhere: SettingsDraft = { ...saved, writeMode: 'ADD_ONLY', instructions: 'Saved in another tab.' };
  expect(openEdits({ saved, draft: edited }, elsewhere)).toEqual({ ...edited, writeMode: 'ADD_ONLY' });
  expect(openEdits({ saved, draft: saved }, elsewhere)).toEqual(elsewhere);
});

test.each([
  ['nothing', null],
  ['no edits', {}],
  ['only one half', { saved }],
  ['fields that are gone', { saved, draft: { ...saved, gone: 1 } }],
])('%s under the key is no edit', (_name, kept) => {
  expect(openEdits(kept as never, saved)).toEqual(saved);
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
  expect(changedFields({ saved, draft: { ...saved, ...part } })).toEqual(Object.keys(part));
});

test.each([{ matches: 'any' }, { processingLimit: ' 100 ' }])('%o means the same as before', (part) => {
  expect(changedFields({ saved, draft: { ...saved, ...part } })).toEqual([]);
});
