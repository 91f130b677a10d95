'use client';

import { formatDuration, formatNumber } from '@/components/status/words';
import { useNow } from '@/components/ui/clock';

type Tries = {
  /** Of the first next try; null when nothing but a person's press brings one. */
  at: string | null;
  /** Of how many pages that failed alike, and how many of them are tried again. */
  of?: number;
  planned?: number;
};

function wait(at: string, now: number): string {
  const seconds = (Date.parse(at) - now) / 1_000;
  if (seconds <= 0) return 'as soon as possible';
  return seconds < 60 ? 'within a minute' : `in ${formatDuration(seconds)}`;
}

/** One sentence. `now` in ms; 0 when unknown. */
export function describeNextTry({ at, of = 1, planned = of }: Tries, now: number): string {
  if (at === null) return 'No further try is planned.';
  if (of === 1) return `Tried again ${now === 0 ? 'by itself' : wait(at, now)}.`;
  const who = planned === of ? 'Each' : formatNumber(planned);
  const are = planned === of || planned === 1 ? 'is retried automatically' : 'are retried automatically';
  return now === 0 ? `${who} ${are}.` : `${who} ${are}, the next ${wait(at, now)}.`;
}

/** When what failed is tried again. */
export function NextTry(tries: Tries) {
  return describeNextTry(tries, useNow('half-minute', tries.at !== null));
}
