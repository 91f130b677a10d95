'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { readerLocale } from '@/lib/reader-locale';

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const WEEK = 7 * 86_400;

function formatAgo(iso: string, now: number): string {
  const seconds = Math.round((now - Date.parse(iso)) / 1000);
  if (seconds < 45) return 'just now';
  if (seconds > WEEK) return new Intl.DateTimeFormat(readerLocale(), { dateStyle: 'medium' }).format(new Date(iso));
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
  for (const [unit, size] of UNITS) if (seconds >= size) return format.format(-Math.round(seconds / size), unit);
  return format.format(-1, 'minute');
}

const never = () => () => {};

/** "5 min. ago", kept fresh, and after a week the day as the reader writes it; the exact time on hover. Until the browser took over it shows the date. */
export function TimeAgo({ iso }: { iso: string }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={iso} dir="auto" title={inBrowser ? new Date(iso).toLocaleString(readerLocale()) : undefined}>
      {inBrowser ? formatAgo(iso, Math.max(now, Date.now())) : iso.slice(0, 10)}
    </time>
  );
}
