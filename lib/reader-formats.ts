import { readerLocale } from '@/lib/reader-locale';

type Format = Intl.NumberFormat | Intl.DateTimeFormat;

/** Readers of a web process may have many locales. */
const MOST_KEPT = 200;
const kept = new Map<string, Format>();

/** Making a formatter takes longer than using it a hundred times: each is made when it is first needed, and kept. */
function keepFormat<Made extends Format>(kind: string, options: object, make: (locale: string) => Made): Made {
  const locale = readerLocale();
  const key = `${locale} ${kind} ${JSON.stringify(options)}`;
  const found = kept.get(key);
  if (found) return found as Made;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = make(locale);
  kept.set(key, made);
  return made;
}

/** A formatter of numbers as the reader writes them. */
export function numberFormat(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return keepFormat('number', options, (locale) => new Intl.NumberFormat(locale, options));
}

/** A formatter of days and times as the reader writes them. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return keepFormat('date', options, (locale) => new Intl.DateTimeFormat(locale, options));
}
