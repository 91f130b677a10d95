import { textOf } from '@/lib/matching/pieces';
import { type ConfirmedPage, prepareRanking, type RankedPage, type Ranking } from '@/lib/matching/rank';
import { splitIntoWords } from '@/lib/matching/words';
import { type CandidateNotes, readCandidateNotes } from '@/sandbox/openai/candidate-notes';
import type { Embed } from '@/sandbox/openai/embedding-cache';
import type { Correction, Entry } from '@/sandbox/openai/question';

/** A candidate with what its text says for and against a match. */
export type Profile = CandidateNotes & { entry: Entry; words: ReadonlySet<string>; negativeVectors: Float32Array[] };

/** Candidates made ready for any number of pages; `profiles` and `targets` in the order of the question, without those that say that nothing belongs to them. */
export type Catalogue = {
  profiles: Profile[];
  closed: Profile[];
  targets: RankedPage[];
  /** What each target is compared with as it is: its own text, and the pages that people confirmed for it. */
  near: Float32Array[][];
  ranking: Ranking;
};

const REMEMBERED = 16;

/** Keeps the catalogues of the newest questions: all questions of a rule share one. */
export function createCatalogues(embed: Embed) {
  const kept = new Map<string, Promise<Catalogue>>();

  return (candidates: Entry[], corrections: Correction[]): Promise<Catalogue> => {
    const key = JSON.stringify([candidates, corrections]);
    const known = kept.get(key) ?? buildCatalogue(candidates, corrections, embed);
    kept.delete(key);
    kept.set(key, known);
    known.catch(() => kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= REMEMBERED) break;
      kept.delete(oldest);
    }
    return known;
  };
}

/** Reads and embeds all candidates, without their DOES NOT MATCH sentences, and has the product's ranking learn the corrections. */
export async function buildCatalogue(candidates: Entry[], corrections: Correction[], embed: Embed): Promise<Catalogue> {
  const all: Profile[] = [];
  for (const entry of candidates) {
    const notes = readCandidateNotes(entry.text);
    const words = new Set(splitIntoWords(`${entry.title}\n${notes.description}`));
    all.push({ ...notes, entry, words, negativeVectors: await embed(notes.negatives) });
  }
  const profiles = all.filter(({ closed }) => !closed);
  const pages = profiles.map(({ entry, description }) => ({ ...entry, text: description }));
  const vectors = await embed(pages.map(textOf));
  const targets = pages.map((page, index) => ({ ...page, vector: vectors[index] as Float32Array }));
  const confirmed = await confirmPages(corrections, targets, embed);
  return {
    profiles,
    closed: all.filter(({ closed }) => closed),
    targets,
    near: targets.map(({ vector }, index) => [
      vector,
      ...confirmed.filter((page) => page.targets.includes(index)).map((page) => page.vector),
    ]),
    ranking: prepareRanking(targets, { confirmed }),
  };
}

async function confirmPages(corrections: Correction[], targets: Entry[], embed: Embed): Promise<ConfirmedPage[]> {
  const positions = new Map(targets.map(({ id }, index) => [id, index]));
  const vectors = await embed(corrections.map(textOf));
  return corrections.map(({ title, text, matches }, index) => ({
    id: `correction ${index}`,
    title,
    text,
    vector: vectors[index] as Float32Array,
    targets: matches.flatMap((id) => positions.get(id) ?? []),
  }));
}
