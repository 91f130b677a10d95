/** How many matches a page may get: *Number of Matches Desired*. `max: null` = no upper bound. */
export type MatchRange = { min: number; max: number | null };

export const ANY_MATCHES: MatchRange = { min: 0, max: null };

/** What is said of a text that is no range. */
export const MATCHES_SENTENCE = 'Write any, a number such as 1, or a range such as 0-1 or 1-n.';

/** Hyphens, dashes and the minus sign: what keyboards and autocorrection make of a range. */
const RANGE = /^(\d{1,3})(?:\s*[-‐‑‒–—−]\s*(\d{1,3}|n))?$/i;

/** Reads `any`, `1`, `0-1`, `0-3`, `1-n`; null when it is none of these. At most 100, what one Notion write holds. */
export function parseMatchRange(text: string): MatchRange | null {
  const value = text.trim();
  if (value === '' || /^(any|n)$/i.test(value)) return ANY_MATCHES;
  const found = RANGE.exec(value);
  if (!found) return null;
  const min = Number(found[1]);
  const upper = found[2];
  const max = upper === undefined ? min : upper.toLowerCase() === 'n' ? null : Number(upper);
  if (min > 100 || (max !== null && (max > 100 || max < 1 || max < min))) return null;
  return { min, max };
}

export function formatMatchRange({ min, max }: MatchRange): string {
  if (max === null) return min === 0 ? 'any' : `${min}-n`;
  return min === max ? `${min}` : `${min}-${max}`;
}

/** Moves a line `Number of Matches Desired: 0-1` out of the instructions into its own field. */
export function liftMatchRange(instructions: string): { instructions: string; range: MatchRange | null } {
  const line = /^[ \t]*Number of Matches Desired[ \t]*:[ \t]*([^\r\n]*)[ \t]*(?:\r?\n|$)/im.exec(instructions);
  const range = line?.[1] === undefined ? null : parseMatchRange(line[1]);
  if (!line || !range) return { instructions, range: null };
  return { instructions: instructions.replace(line[0], '').trim(), range };
}
