import { splitIntoTerms } from '@/lib/matching/words';

const K1 = 1.2;
const B = 0.75;

type Posting = { documents: Int32Array; weights: Float32Array };

/** Word statistics of a list of documents, made once and asked many times. */
export type Bm25Index = { size: number; postings: ReadonlyMap<string, Posting>; rarityOf: (term: string) => number };

/** The scores of all documents, in their order, and the share of the query's weight that the best one holds (0 to 1). */
export type LexicalScores = { scores: Float64Array; coverage: number };

/**
 * Counts the terms of each document. How rare a term is, is judged over the documents and the `background` together: a short catalogue
 * alone takes every common word for a rare one.
 */
export function indexForBm25(documents: readonly string[], background: readonly string[] = []): Bm25Index {
  const counts = documents.map((document) => countTerms(splitIntoTerms(document)));
  const frequency = new Map<string, number>();
  const note = (terms: Iterable<string>) => {
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  };
  for (const { terms } of counts) note(terms.keys());
  for (const text of background) note(new Set(splitIntoTerms(text)));
  const total = documents.length + background.length;
  const rarityOf = (term: string) => {
    const seen = frequency.get(term) ?? 0;
    return Math.log(1 + (total - seen + 0.5) / (seen + 0.5));
  };
  return { size: documents.length, postings: weighPostings(counts, rarityOf), rarityOf };
}

type Counted = { terms: Map<string, number>; length: number };

function weighPostings(counts: readonly Counted[], rarityOf: (term: string) => number): Map<string, Posting> {
  const average = counts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, counts.length);
  const lists = new Map<string, [number, number][]>();
  for (const [number, { terms, length }] of counts.entries()) {
    const damping = K1 * (1 - B + (B * length) / (average || 1));
    for (const [term, count] of terms) {
      const weight = (rarityOf(term) * count * (K1 + 1)) / (count + damping);
      const list = lists.get(term);
      if (list) list.push([number, weight]);
      else lists.set(term, [[number, weight]]);
    }
  }
  return new Map([...lists].map(([term, list]) => [term, packPosting(list)]));
}

function packPosting(list: readonly [number, number][]): Posting {
  return {
    documents: Int32Array.from(list, ([number]) => number),
    weights: Float32Array.from(list, ([, weight]) => weight),
  };
}

/** BM25 (k1 1.2, b 0.75) of every document for the query; 0 where no word is common. */
export function scoreBm25(index: Bm25Index, query: string): LexicalScores {
  const scores = new Float64Array(index.size);
  let possible = 0;
  for (const term of new Set(splitIntoTerms(query))) {
    possible += index.rarityOf(term) * (K1 + 1);
    const posting = index.postings.get(term);
    if (!posting) continue;
    const { documents, weights } = posting;
    for (let i = 0; i < documents.length; i++) {
      const number = documents[i] as number;
      scores[number] = (scores[number] as number) + (weights[i] as number);
    }
  }
  let best = 0;
  for (let i = 0; i < scores.length; i++) if ((scores[i] as number) > best) best = scores[i] as number;
  return { scores, coverage: possible > 0 ? Math.min(1, best / possible) : 0 };
}

function countTerms(terms: readonly string[]): Counted {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { terms: counts, length: terms.length };
}
