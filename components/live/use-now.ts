'use client';

import { useSyncExternalStore } from 'react';

let now = 0;

function tick(listener: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now();
    listener();
  }, 1_000);
  return () => clearInterval(timer);
}

function current(): number {
  if (Date.now() - now > 1_500) now = Date.now();
  return now;
}

const still = () => () => {};

/** The time in ms, moving once a second while `moves`; 0 on the server, which must not say how long something takes from now. */
export function useNow(moves: boolean): number {
  return useSyncExternalStore(moves ? tick : still, moves ? current : () => 0, () => 0);
}
