/** How many candidates one page may get; `max` is Infinity when nothing limits it. */
export type MatchRange = { min: number; max: number };

/** Reads *Number of Matches Desired*: `any`, `2`, `0-1`, `1-n`. What cannot be read counts as `any`. */
export function parseMatchRange(text: string): MatchRange {
  const found = /^(\d+)(?:\s*[-–]\s*(\d+|n))?$/i.exec(text.trim());
  if (!found) return { min: 0, max: Number.POSITIVE_INFINITY };
  const min = Number(found[1]);
  if (found[2] === undefined) return { min, max: min };
  const max = found[2].toLowerCase() === 'n' ? Number.POSITIVE_INFINITY : Number(found[2]);
  return { min: Math.min(min, max), max: Math.max(min, max) };
}
