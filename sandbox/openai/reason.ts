import { splitIntoWords } from '@/lib/matching/words';
import type { Entry } from '@/sandbox/openai/question';
import type { Score } from '@/sandbox/openai/scores';

const LEAST_LETTERS = 5;
const LONGEST_WORD = 20;
const MOST_WORDS = 2;
/** A word that more of the candidates hold says nothing about one of them. */
const SHARED_BY_AT_MOST = 0.25;

const PLACES = ['nearest', 'second nearest', 'third nearest', 'fourth nearest', 'fifth nearest'];
const LONGEST_TITLE = 60;

const nameOf = ({ profile }: Score) => `“${profile.entry.title.slice(0, LONGEST_TITLE)}”`;

/** Why a candidate was chosen, in the place that it has among the others. */
export function explainMatch(page: Entry, score: Score, place: number, scores: readonly Score[]): string {
  if (score.refused) return 'Its own text rules this page out, but the range asks for a match.';
  const shared = findSharedWords(page, score, scores).map((word) => `“${word}”`);
  const words = shared.length > 0 ? `; both say ${shared.join(' and ')}` : '';
  return `${nameOf(score)} is ${PLACES[place] ?? 'near'} in meaning of ${scores.length}${words}.`;
}

/** Why none was chosen. */
export function explainNone(scores: readonly Score[]): string {
  const [nearest] = scores;
  if (!nearest) return 'There is no candidate to choose from.';
  return nearest.refused
    ? `The nearest, ${nameOf(nearest)}, rules this page out.`
    : `Nothing fits; the nearest is ${nameOf(nearest)}.`;
}

function findSharedWords(page: Entry, { profile }: Score, scores: readonly Score[]): string[] {
  const own = new Set(splitIntoWords(`${page.title}\n${page.text}`));
  const most = Math.max(1, scores.length * SHARED_BY_AT_MOST);
  const countHolders = (word: string) => scores.filter((score) => score.profile.words.has(word)).length;
  return [...profile.words]
    .filter((word) => own.has(word) && word.length >= LEAST_LETTERS && word.length <= LONGEST_WORD)
    .map((word) => ({ word, holders: countHolders(word) }))
    .filter(({ holders }) => holders <= most)
    .sort((a, b) => a.holders - b.holders || b.word.length - a.word.length)
    .slice(0, MOST_WORDS)
    .map(({ word }) => word);
}
