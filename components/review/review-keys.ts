import type { KeyboardEvent } from 'react';
import type { ItemView } from '@/lib/rules/view';

type Queue = {
  items: ItemView[];
  open: ItemView[];
  answerable: ItemView[];
  focusOn: (item: ItemView | undefined) => void;
  accept: (item: ItemView) => void;
  change: (item: ItemView) => void;
  skip: (item: ItemView) => void;
};

/** A, C and S answer the row that has the focus; the arrows go on to the next or the last one that can be answered. */
export function pressReviewKey(event: KeyboardEvent, { items, open, answerable, focusOn, ...say }: Queue): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const id = (event.target as HTMLElement).closest<HTMLElement>('[data-item]')?.dataset.item;
  const item = answerable.find((other) => other.id === id);
  const place = items.findIndex((other) => other.id === id);
  const moves: Record<string, (() => void) | undefined> = {
    arrowdown: () => focusOn(answerable.find((other) => items.indexOf(other) > place)),
    arrowup: () => focusOn(answerable.findLast((other) => items.indexOf(other) < place)),
  };
  const answers: Record<string, (() => void) | false | undefined> = {
    a: item && (() => say.accept(item)),
    c: item && (() => say.change(item)),
    s: item && open.includes(item) && (() => say.skip(item)),
  };
  const key = event.key.toLowerCase();
  // A key that is held down moves on, but answers once.
  const act = moves[key] ?? (!event.repeat && answers[key]);
  if (!act) return;
  event.preventDefault();
  act();
}
