/** For whoever names no language, and for what nobody in particular reads. */
const FALLBACK = 'en-US';

type Holder = typeof globalThis & { __autoRelationReader?: { getStore(): string | undefined } };

/**
 * How the reader writes numbers and days, as a tag for `Intl`: in a browser what its page was made with, on the server the locale of the request that is
 * being answered (`lib/http/follow-reader-locale.ts`), so that both write the same.
 */
export function readerLocale(): string {
  if (typeof document !== 'undefined') return document.documentElement.dataset.locale ?? FALLBACK;
  return (globalThis as Holder).__autoRelationReader?.getStore() ?? FALLBACK;
}

/**
 * The first language of an Accept-Language header that `Intl` knows. Digits are always 0 to 9: the words around them are English, and figures in two
 * scripts on one page cannot be compared.
 */
export function pickLocale(accepted: string | undefined): string {
  for (const part of (accepted ?? '').slice(0, 200).split(',')) {
    const [tag = ''] = part.split(';', 1);
    try {
      // Language and region alone: variants and extensions of a request could be anything.
      const { language, region } = new Intl.Locale(tag.trim());
      const [known] = Intl.NumberFormat.supportedLocalesOf(region ? `${language}-${region}` : language);
      if (known) return new Intl.Locale(known, { numberingSystem: 'latn' }).toString();
    } catch {
      // No tag at all, such as an asterisk.
    }
  }
  return FALLBACK;
}
