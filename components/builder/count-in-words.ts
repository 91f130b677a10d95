import { parseMatchRange } from '@/lib/rules/matches';

/** *Number of Matches Desired* as a sentence says it: "at most 1 page". `isSame`: source and target are one database. */
export function countInWords(matches: string, isSame = false): string {
  const range = parseMatchRange(matches);
  const other = isSame ? 'other ' : '';
  if (!range) return `${other}matching pages`;
  const { min, max } = range;
  const noun = `${other}${(max ?? min) === 1 ? 'page' : 'pages'}`;
  if (max === null) return min === 0 ? `all ${other}fitting pages` : `at least ${min} ${noun}`;
  if (min === max) return `exactly ${max} ${noun}`;
  return min === 0 ? `at most ${max} ${noun}` : `${min} to ${max} ${noun}`;
}
