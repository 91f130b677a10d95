'use client';

import { useSyncExternalStore } from 'react';

/** One timer for all who watch it, and none while nobody does. */
function makeClock(periodMs: number) {
  const watchers = new Set<() => void>();
  let now = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    now = Date.now();
    for (const tell of watchers) tell();
  };
  return {
    watch(tell: () => void): () => void {
      watchers.add(tell);
      timer ??= setInterval(tick, periodMs);
      return () => {
        watchers.delete(tell);
        if (watchers.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    read(): number {
      if (Date.now() - now > 1.5 * periodMs) now = Date.now();
      return now;
    },
  };
}

const CLOCKS = { second: makeClock(1_000), 'half-minute': makeClock(30_000) };

const still = () => () => {};
const never = () => 0;

/** The time in ms, moving once in every period while `moves`; 0 on the server, which must not say how long something takes from now. */
export function useNow(every: keyof typeof CLOCKS, moves = true): number {
  const { watch, read } = CLOCKS[every];
  return useSyncExternalStore(moves ? watch : still, moves ? read : never, never);
}
