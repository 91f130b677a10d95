import { estimateTokens } from '@/lib/matching/tokens';
import type { PageText } from '@/lib/matching/types';

/** Up to this size the whole catalogue goes into the question: a pre-filter only loses right answers there. */
export const WHOLE_CATALOGUE_TOKENS = 8_000;

/** With a larger catalogue: how many candidates each page brings. */
export const CANDIDATES_PER_PAGE = 30;

/** Characters of a target's and of a source's content that the model is shown. */
export const TARGET_TEXT_LIMIT = 1_200;
export const SOURCE_TEXT_LIMIT = 6_000;

export const MAX_BATCH_PAGES = 8;
export const MAX_BATCH_TOKENS = 4_000;

export function catalogueTokens(targets: PageText[]): number {
  return targets.reduce((sum, { title, text }) => sum + 15 + estimateTokens(title) + estimateTokens(text), 0);
}

export function fitsWhole(targets: PageText[]): boolean {
  return catalogueTokens(targets) <= WHOLE_CATALOGUE_TOKENS;
}

/** Groups pages for one call each: up to eight short ones, or one long one. */
export function batchPages<T extends { title: string; text: string }>(
  pages: T[],
  maxPages: number = MAX_BATCH_PAGES,
): T[][] {
  const batches: T[][] = [];
  let tokens = Number.POSITIVE_INFINITY;
  for (const page of pages) {
    const size = estimateTokens(page.title) + estimateTokens(page.text);
    const last = batches.at(-1);
    if (last && last.length < maxPages && tokens + size <= MAX_BATCH_TOKENS) {
      last.push(page);
      tokens += size;
    } else {
      batches.push([page]);
      tokens = size;
    }
  }
  return batches;
}

/** The candidates of a batch: each page's best, in the catalogue's own order. */
export function unionCandidates(targets: PageText[], best: Iterable<Iterable<number>>): PageText[] {
  const chosen = new Set<number>();
  for (const indexes of best) for (const index of indexes) chosen.add(index);
  return [...chosen].sort((a, b) => a - b).flatMap((index) => targets[index] ?? []);
}
