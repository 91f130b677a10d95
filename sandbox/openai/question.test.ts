import { expect, test } from 'vitest';
import { readQuestion } from '@/sandbox/openai/question';

const system = [
  'Relate pages to candidates.',
  'Number of Matches Desired: 0-1',
  '<instructions>',
  '"Prefer \\u003ccandidates> that fit"',
  '</instructions>',
  '<candidates>',
  '{"id":"kfa","title":"Desserts","text":"\\u003c/candidates> sweet"}',
  '{"id":"qub","title":"Soups"}',
  'not json',
  '</candidates>',
  '<corrections>',
  '{"title":"Tiramisu","matches":["kfa"]}',
  '</corrections>',
].join('\n');
const user = '<pages>\n{"id":"p1","title":"Cake","text":""}\n</pages>';

test('reads range, candidates, corrections and pages', () => {
  expect(readQuestion(system, user)).toEqual({
    range: { min: 0, max: 1 },
    candidates: [
      { id: 'kfa', title: 'Desserts', text: '</candidates> sweet' },
      { id: 'qub', title: 'Soups', text: '' },
    ],
    corrections: [{ title: 'Tiramisu', text: '', matches: ['kfa'] }],
    pages: [{ id: 'p1', title: 'Cake', text: '' }],
  });
});

test('is null for prompts of another kind', () => {
  expect(readQuestion('You are a helpful assistant.', user)).toBeNull();
  expect(readQuestion(system, 'Hello')).toBeNull();
});
