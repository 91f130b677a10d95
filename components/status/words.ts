import { toCredits } from '@/lib/credits/format';
import { dateFormat, numberFormat } from '@/lib/reader-formats';

const DOLLARS = { style: 'currency', currency: 'USD' } as const;

/** All numbers that people read are written here, as the reader's locale writes them. */
export function formatNumber(value: number | bigint): string {
  // Every locale writes these alike, and a browser's first formatter takes it 10 ms.
  if (value >= 0 && value < 1_000 && Number.isInteger(value)) return String(value);
  return numberFormat().format(value);
}

export function plural(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Seconds in words: "20 s", "4 min", "2 h", "3 days". */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${formatNumber(Math.round(seconds / 86_400))} days`;
}

/** The smallest estimate of credits that is told: less is written as this. */
export const SMALLEST_CREDITS = 0.1;

/** Credits with at most one decimal below ten. */
export function formatCreditCount(credits: number): string {
  if (Number.isInteger(credits)) return formatNumber(credits);
  return numberFormat({ maximumFractionDigits: Math.abs(credits) < 10 ? 1 : 0 }).format(credits);
}

/** The word after an amount: what is written as 1 is one credit, also when it is 0.96. */
export const creditNoun = (written: string) => (written === '1' ? 'credit' : 'credits');

/** "0.3 credits", "1 credit". */
export function creditsInWords(credits: number): string {
  const written = formatCreditCount(credits);
  return `${written} ${creditNoun(written)}`;
}

/** Two digits below one credit, where a tenth more or less is much. */
export function formatSmallCredits(credits: number): string {
  return credits < 1 ? numberFormat({ maximumSignificantDigits: 2 }).format(credits) : formatCreditCount(credits);
}

/** Micro-credits as people read them: whole credits with at most one decimal below ten. */
export function formatCredits(micro: bigint): string {
  return formatCreditCount(toCredits(micro));
}

/** Some locales turn the direction of writing around an amount, which would turn the English words beside it too. */
const DIRECTION_MARKS = /[\u200e\u200f\u061c]/g;

/** A share from 0 to 1. */
export function formatPercent(share: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(share).replace(DIRECTION_MARKS, '');
}

/** US cents in dollars; whole dollars without cents. */
export function formatPrice(cents: number): string {
  const digits = cents % 100 === 0 ? { maximumFractionDigits: 0 } : {};
  return numberFormat({ ...DOLLARS, ...digits })
    .format(cents / 100)
    .replace(DIRECTION_MARKS, '');
}

/** A day such as 2026-11-30, which is the same everywhere. */
export function formatDay(day: string): string {
  return dateFormat({ dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
