'use client';

import { useSyncExternalStore } from 'react';
import { dateFormat } from '@/lib/reader-formats';

const never = () => () => {};

type LocalDateProps = { iso: string; look?: 'short' | 'long' | 'full' };

const LOOKS: Record<NonNullable<LocalDateProps['look']>, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'medium', timeStyle: 'short' },
};

/** A day (2026-11-30) or a moment as the reader writes it; a day is the same everywhere. Before the browser took over, as ISO. */
export function LocalDate({ iso, look = 'long' }: LocalDateProps) {
  const isDay = iso.length === 10;
  const text = useSyncExternalStore(
    never,
    () => dateFormat({ ...LOOKS[look], ...(isDay ? { timeZone: 'UTC' } : {}) }).format(new Date(iso)),
    () => iso.slice(0, 10),
  );
  return (
    <time dateTime={iso} dir="auto">
      {text}
    </time>
  );
}
