import { parseMatchRange } from '@/lib/rules/matches';

/** *Number of Matches Desired* as a sentence says it: "at most 1 page". */
export function countInWords(matches: string): string {
  const range = parseMatchRange(matches);
  if (!range) return 'matching pages';
  const { min, max } = range;
  const noun = (max ?? min) === 1 ? 'page' : 'pages';
  if (max === null) return min === 0 ? 'all fitting pages' : `at least ${min} ${noun}`;
  if (min === max) return `exactly ${max} ${noun}`;
  return min === 0 ? `at most ${max} ${noun}` : `${min} to ${max} ${noun}`;
}
