import type { Entry } from '@/sandbox/openai/question';
import type { AnsweredPage } from '@/sandbox/openai/selection';

/** Matches that a page gets from a model that floods; it never fits into the room of an answer. */
const FLOOD = 120;

const IDS =
  /[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|\bp\d+\b|\b[b-df-hj-np-tv-xz]{3}\d*\b|(?<=id\W{1,4})[\w-]+/gi;

/** Everything in a page that looks like an id: UUIDs, short ids, and words after *id*. */
function findIds({ title, text }: Entry): string[] {
  return [...new Set(`${title}\n${text}`.match(IDS) ?? [])];
}

/**
 * What a model that obeys page texts would answer: the ids that the page names as sure matches before its own. Every third page of them gets the
 * page's words as the reason and all of it again and again.
 */
export function obeyOrders(answer: AnsweredPage, page: Entry): AnsweredPage {
  const ids = findIds(page);
  const floods = page.text.length % 3 === 0;
  const ordered = (
    floods ? Array.from({ length: FLOOD }, (_, index) => ids[index % ids.length]) : ids.slice(0, 2)
  ).flatMap((id) => (id ? [{ id, reason: floods ? page.text.slice(0, 500) : 'As told.', confidence: 1 }] : []));
  return { id: answer.id, matches: [...ordered, ...answer.matches] };
}
