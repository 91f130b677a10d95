import type { MatchRange } from '@/lib/rules/matches';

export type Text = { id: string; title: string; text: string };

/** FNV-1a over the parts, spread once more so that neighbours differ. */
function hash(parts: string[]): number {
  let value = 0x811c9dc5;
  for (const char of parts.join('\u0000')) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

const tagsOf = ({ title, text }: Text) => new Set(`${title} ${text}`.match(/\bt\d+\b/g) ?? []);

/**
 * What a page's matches are: a function of its own texts, the candidates' texts, the instructions and the range alone, whatever is asked beside
 * it. Candidates that share a tag may fit, and a hash of all texts decides which of them do. Ids play no part.
 */
export function chooseMatches(page: Text, candidates: Text[], instructions: string, range: MatchRange): string[] {
  const own = tagsOf(page);
  const ranked = candidates
    .map((candidate) => {
      const score = hash([instructions, page.title, page.text, candidate.title, candidate.text]);
      const shares = [...tagsOf(candidate)].some((tag) => own.has(tag));
      return { id: candidate.id, score, fits: shares && score % 4 !== 0 };
    })
    .sort((a, b) => Number(b.fits) - Number(a.fits) || b.score - a.score);
  const fitting = ranked.filter(({ fits }) => fits).length;
  const count = Math.max(range.min, Math.min(fitting, range.max ?? fitting));
  return ranked.slice(0, count).map(({ id }) => id);
}
