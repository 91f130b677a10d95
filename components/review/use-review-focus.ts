'use client';

import { useRef } from 'react';
import type { ItemView } from '@/lib/rules/view';

/** Where the focus goes in the queue: to the answer that comes next, and to the list itself once nothing is left to say. */
export function useReviewFocus(items: ItemView[], open: ItemView[]) {
  const list = useRef<HTMLUListElement>(null);
  const focusOn = (item: ItemView | undefined) =>
    item && list.current?.querySelector<HTMLElement>(`[data-item="${item.id}"] [data-approve]`)?.focus();
  const focusAfter = (item: ItemView) => {
    const others = open.filter((other) => other !== item);
    const next = others.find((other) => items.indexOf(other) > items.indexOf(item)) ?? others[0];
    if (next) focusOn(next);
    else list.current?.focus();
  };
  return { list, focusOn, focusAfter };
}
