import { dot } from '@/lib/embedding/vector';
import type { PageText } from '@/lib/matching/types';

/** Why two target pages are taken for each other: people corrected one into the other, or they say nearly the same. */
export type Confusion = { id: string; because: 'corrected' | 'alike'; times: number };

/** A target page that is hard to match, and why. */
export type HardTarget = { id: string; hasText: boolean; doubts: number; confusions: Confusion[] };

/** `chosen`: what the model matched, `instead`: what a person said it should have been. */
export type Mistake = { chosen: string[]; instead: string[] };

type Evidence = {
  targets: PageText[];
  /** Unit vectors in the order of the targets. */
  vectors: Float32Array[];
  mistakes: Mistake[];
  /** The target of each doubtful match, as often as it occurs. */
  doubtful: string[];
};

/** Two targets are alike when they stand out from all pairs by so many deviations … */
const OUTSTANDING = 3;
/** … and are this near in any case: in a catalogue of unlike pages nothing is confusable. */
const NEAR_AT_LEAST = 0.65;
/** In very small catalogues deviations say nothing: there this much counts by itself. */
const NEARLY_SAME = 0.85;
const MOST_CONFUSIONS = 3;

type Pair = { first: number; second: number; similarity: number };

function listPairs(vectors: Float32Array[]): Pair[] {
  const pairs: Pair[] = [];
  for (let first = 0; first < vectors.length; first += 1)
    for (let second = first + 1; second < vectors.length; second += 1)
      pairs.push({ first, second, similarity: dot(vectors[first] as Float32Array, vectors[second] as Float32Array) });
  return pairs;
}

function listAlike(vectors: Float32Array[]): Pair[] {
  const pairs = listPairs(vectors);
  const mean = pairs.reduce((sum, { similarity }) => sum + similarity, 0) / Math.max(1, pairs.length);
  const variance = pairs.reduce((sum, { similarity }) => sum + (similarity - mean) ** 2, 0) / Math.max(1, pairs.length);
  const least = Math.min(NEARLY_SAME, Math.max(NEAR_AT_LEAST, mean + OUTSTANDING * Math.sqrt(variance)));
  return pairs.filter(({ similarity }) => similarity >= least).sort((a, b) => b.similarity - a.similarity);
}

/** How often each pair of targets was mixed up, both ways, by `first|second`. */
function countMistakes(mistakes: Mistake[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { chosen, instead } of mistakes)
    for (const wrong of chosen.filter((id) => !instead.includes(id)))
      for (const right of instead.filter((id) => !chosen.includes(id))) {
        add(`${wrong}|${right}`);
        add(`${right}|${wrong}`);
      }
  return counts;
}

const weightOf = ({ hasText, doubts, confusions }: HardTarget) =>
  confusions.reduce((sum, { because, times }) => sum + (because === 'corrected' ? 3 * times : 1), 0) +
  Math.min(doubts, 5) / 2 +
  (hasText ? 0 : 1.5);

/**
 * Target pages that are hard to match, the hardest first: those that say nothing but their title, that people corrected into or out of, that say nearly
 * the same as another, or that are matched with doubt.
 */
export function findHardTargets({ targets, vectors, mistakes, doubtful }: Evidence): HardTarget[] {
  const confusions = new Map<string, Confusion[]>(targets.map(({ id }) => [id, []]));
  const note = (id: string | undefined, confusion: Confusion) => {
    const known = id === undefined ? undefined : confusions.get(id);
    if (!known || known.length === MOST_CONFUSIONS || !confusions.has(confusion.id)) return;
    if (!known.some((other) => other.id === confusion.id)) known.push(confusion);
  };
  for (const [key, times] of [...countMistakes(mistakes)].sort((a, b) => b[1] - a[1])) {
    const [id, other = ''] = key.split('|');
    note(id, { id: other, because: 'corrected', times });
  }
  for (const { first, second } of listAlike(vectors)) {
    const [a, b] = [targets[first]?.id ?? '', targets[second]?.id ?? ''];
    note(a, { id: b, because: 'alike', times: 0 });
    note(b, { id: a, because: 'alike', times: 0 });
  }
  return targets
    .map(({ id, text }) => ({
      id,
      hasText: text.trim() !== '',
      doubts: doubtful.filter((other) => other === id).length,
      confusions: confusions.get(id) ?? [],
    }))
    .filter(({ hasText, doubts, confusions: found }) => !hasText || doubts > 0 || found.length > 0)
    .sort((a, b) => weightOf(b) - weightOf(a));
}
