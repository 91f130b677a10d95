import { averageVectors } from '@/lib/embedding/vector';
import { type Bm25Index, indexForBm25 } from '@/lib/matching/bm25';
import { type CandidateNotes, readCandidateNotes } from '@/sandbox/openai/candidate-notes';
import type { EmbeddingCache } from '@/sandbox/openai/embedding-cache';
import type { Correction, Entry } from '@/sandbox/openai/question';

/** A candidate with the vectors of what it says about itself. */
export type Profile = CandidateNotes & {
  entry: Entry;
  /** The title, the whole description, each *matches when*: the nearest of them counts. */
  positiveVectors: Float32Array[];
  negativeVectors: Float32Array[];
};

export type Catalogue = { profiles: Profile[]; words: Bm25Index };

/** Reads and embeds all candidates; confirmed sources pull their candidate's vectors towards them. */
export async function buildCatalogue(
  candidates: Entry[],
  corrections: Correction[],
  { embed }: EmbeddingCache,
): Promise<Catalogue> {
  const profiles: Profile[] = [];
  for (const entry of candidates) {
    const notes = readCandidateNotes(entry.text);
    const confirmed = corrections.filter((correction) => correction.matches.includes(entry.id));
    const examples = await embed(confirmed.map(joinEntry));
    const positives = await embed([entry.title, joinEntry({ ...entry, text: notes.description }), ...notes.positives]);
    profiles.push({
      ...notes,
      entry,
      positiveVectors:
        examples.length > 0 ? positives.map((vector) => averageVectors([vector, averageVectors(examples)])) : positives,
      negativeVectors: await embed(notes.negatives),
    });
  }
  return { profiles, words: indexForBm25(profiles.map(({ entry, description }) => `${entry.title} ${description}`)) };
}

/** Title and text as one. */
export function joinEntry({ title, text }: Pick<Entry, 'title' | 'text'>): string {
  return [title, text].filter(Boolean).join('. ');
}
