import type { PageText } from '@/lib/matching/types';

const LEAST_WORDS = 32;
const STRIDE = 25 / 32;
const MOST_PIECES = 12;

/** A page's title and content as the one text that is ranked. */
export function textOf({ title, text }: Pick<PageText, 'title' | 'text'>): string {
  return `${title}\n${text}`.trim();
}

/**
 * How long the pieces of a long source page are, in words: about as long as a target's text is (the median), and at least 32, for a vector
 * compares best with that of a text of its own length.
 */
export function pieceLength(targets: readonly Pick<PageText, 'title' | 'text'>[]): number {
  const lengths = targets.map((target) => countWords(textOf(target))).sort((a, b) => a - b);
  return Math.max(LEAST_WORDS, lengths[Math.floor(lengths.length / 2)] ?? 0);
}

/** Overlapping pieces of so many words, at most 12; none for a text that fits into one. */
export function splitIntoPieces(text: string, words: number): string[] {
  const all = text.split(/\s+/).filter(Boolean);
  if (all.length <= words) return [];
  const stride = Math.max(1, Math.round(words * STRIDE));
  const pieces: string[] = [];
  for (let start = 0; pieces.length < MOST_PIECES; start += stride) {
    pieces.push(all.slice(start, start + words).join(' '));
    if (start + words >= all.length) break;
  }
  return pieces;
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
