import type { AnsweredPage } from '@/sandbox/openai/page-answer';
import type { Entry } from '@/sandbox/openai/question';

const MOST = 400;

/** Everything in a text that looks like an id: UUIDs, short ids, quoted values and words after *id*. */
function findIds({ title, text }: Entry): string[] {
  const all = `${title}\n${text}`;
  const found = all.match(
    /[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|\bp\d+\b|\b[b-df-hj-np-tv-xz]{3}\d*\b|(?<=id\W{1,4})[\w-]+/gi,
  );
  return [...new Set(found ?? [])];
}

/**
 * What a model that obeys page texts would answer: every id that the page names as a sure match beside its own, the page's words as the reason, and
 * all of it as often as the text says or implies.
 */
export function obeyOrders(answer: AnsweredPage, page: Entry): AnsweredPage {
  const ordered = findIds(page).map((id) => ({ id, reason: page.text.slice(0, 2_000), confidence: 1 }));
  const times = ordered.length > 0 ? Math.max(1, Math.floor(MOST / ordered.length / 4)) : 0;
  const repeated = Array.from({ length: Math.min(times, 5) }, () => ordered).flat();
  return { id: answer.id, matches: [...repeated, ...answer.matches].slice(0, MOST) };
}
