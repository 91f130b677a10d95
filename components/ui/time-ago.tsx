'use client';

import { useSyncExternalStore } from 'react';
import { dateFormat } from '@/lib/reader-formats';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const TICK_MS = 30_000;

/** In English, as the words around it: a browser's first `Intl.RelativeTimeFormat` takes it 50 ms. */
function formatAgo(iso: string, now: number): string {
  const seconds = Math.round((now - Date.parse(iso)) / 1000);
  if (seconds < 45) return 'just now';
  if (seconds < HOUR) return `${Math.max(1, Math.round(seconds / MINUTE))} min. ago`;
  if (seconds < DAY) return `${Math.round(seconds / HOUR)} hr. ago`;
  if (seconds > WEEK) return dateFormat({ dateStyle: 'medium' }).format(new Date(iso));
  const days = Math.round(seconds / DAY);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** One clock for all times of a page. */
const watchers = new Set<() => void>();
let ticked = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  ticked += 1;
  for (const tell of watchers) tell();
}

function watchClock(tell: () => void): () => void {
  watchers.add(tell);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    watchers.delete(tell);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** "5 min. ago", kept fresh, and after a week the day as the reader writes it; the exact time on hover. Until the browser took over it shows the date. */
export function TimeAgo({ iso }: { iso: string }) {
  const ticks = useSyncExternalStore(
    watchClock,
    () => ticked,
    () => undefined,
  );
  return (
    <time
      dateTime={iso}
      dir="auto"
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = dateFormat({ dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(iso));
      }}
    >
      {ticks === undefined ? iso.slice(0, 10) : formatAgo(iso, Date.now())}
    </time>
  );
}
