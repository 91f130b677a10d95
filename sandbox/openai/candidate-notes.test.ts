import { expect, test } from 'vitest';
import { readCandidateNotes } from '@/sandbox/openai/candidate-notes';

test('keeps a description and takes DOES NOT MATCH sentences apart', () => {
  const notes = readCandidateNotes(
    'Sweet dishes after a meal. DOES NOT MATCH savoury pies, pancakes or drinks.\nServed cold.',
  );
  expect(notes.description).toBe('Sweet dishes after a meal. Served cold.');
  expect(notes.negatives).toEqual(['savoury pies', 'pancakes', 'drinks']);
  expect(notes.closed).toBe(false);
});

test('finds what a candidate matches, and keeps it in the description', () => {
  const notes = readCandidateNotes('Matches when a dish is ready in 20 minutes.');
  expect(notes.positives).toEqual(['a dish is ready in 20 minutes.']);
  expect(notes.description).toContain('20 minutes');
});

test.each([
  'Archive. DOES NOT MATCH any recipe.',
  'Closed. DOES NOT MATCH any new task.',
  'Does not match anything',
  'Nothing should match this page.',
])('sees that nothing belongs to %j', (text) => {
  expect(readCandidateNotes(text).closed).toBe(true);
});

test('a note about some pages does not close a candidate', () => {
  expect(readCandidateNotes('DOES NOT MATCH any dish with meat.').closed).toBe(false);
});
