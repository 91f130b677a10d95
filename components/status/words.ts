import { toCredits } from '@/lib/credits/format';
import { readerLocale } from '@/lib/reader-locale';

const DOLLARS = { style: 'currency', currency: 'USD' } as const;

function makeFormats(locale: string) {
  return {
    locale,
    number: new Intl.NumberFormat(locale),
    whole: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
    tenths: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    twoDigits: new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }),
    percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
    dollars: new Intl.NumberFormat(locale, { ...DOLLARS, maximumFractionDigits: 0 }),
    cents: new Intl.NumberFormat(locale, DOLLARS),
  };
}

let made = makeFormats(readerLocale());

/** Those of the last locale are kept: making one takes longer than using it a hundred times. */
function formats() {
  const locale = readerLocale();
  if (made.locale !== locale) made = makeFormats(locale);
  return made;
}

/** All numbers that people read are written here, as the reader's locale writes them. */
export function formatNumber(value: number | bigint): string {
  return formats().number.format(value);
}

export function plural(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Seconds in words: "20 s", "4 min", "2 h". */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}

/** Credits with at most one decimal below ten. */
export function formatCreditCount(credits: number): string {
  const { tenths, whole } = formats();
  return (Math.abs(credits) < 10 ? tenths : whole).format(credits);
}

/** Two digits below one credit, where a tenth more or less is much. */
export function formatSmallCredits(credits: number): string {
  return credits < 1 ? formats().twoDigits.format(credits) : formatCreditCount(credits);
}

/** Micro-credits as people read them: whole credits with at most one decimal below ten. */
export function formatCredits(micro: bigint): string {
  return formatCreditCount(toCredits(micro));
}

/** Some locales turn the direction of writing around an amount, which would turn the English words beside it too. */
const DIRECTION_MARKS = /[\u200e\u200f\u061c]/g;

/** A share from 0 to 1. */
export function formatPercent(share: number): string {
  return formats().percent.format(share).replace(DIRECTION_MARKS, '');
}

/** US cents in dollars; whole dollars without cents. */
export function formatPrice(cents: number): string {
  const format = cents % 100 === 0 ? formats().dollars : formats().cents;
  return format.format(cents / 100).replace(DIRECTION_MARKS, '');
}
