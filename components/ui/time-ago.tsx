'use client';

import { useNow } from '@/components/ui/clock';
import { dateFormat } from '@/lib/reader-formats';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** In English, as the words around it: a browser's first `Intl.RelativeTimeFormat` takes it 50 ms. */
export function formatAgo(iso: string, now: number): string {
  const seconds = Math.round((now - Date.parse(iso)) / 1000);
  if (seconds < 45) return 'just now';
  if (seconds < HOUR) return `${Math.max(1, Math.floor(seconds / MINUTE))} min. ago`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} hr. ago`;
  if (seconds > WEEK) return dateFormat({ dateStyle: 'medium' }).format(new Date(iso));
  const days = Math.floor(seconds / DAY);
  return days === 1 ? '1 day ago' : `${days} days ago`;
}

/** "5 min. ago", kept fresh, and after a week the day as the reader writes it; the exact time on hover. Until the browser took over it shows the date. */
export function TimeAgo({ iso }: { iso: string }) {
  const now = useNow('half-minute');
  return (
    <time
      dateTime={iso}
      dir="auto"
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = dateFormat({ dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(iso));
      }}
    >
      {now === 0 ? iso.slice(0, 10) : formatAgo(iso, now)}
    </time>
  );
}
