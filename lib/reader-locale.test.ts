import { describe, expect, it } from 'vitest';
import { pickLocale } from '@/lib/reader-locale';

const write = (accepted: string | undefined) => new Intl.NumberFormat(pickLocale(accepted)).format(1_234_567.5);

describe('pickLocale', () => {
  it('writes numbers as the first language does that is known', () => {
    expect(write('de-DE,de;q=0.9,en;q=0.8')).toBe('1.234.567,5');
    expect(write('tlh, en-IN;q=0.7')).toBe('12,34,567.5');
    expect(write('fr')).toMatch(/^1\s234\s567,5$/);
  });

  it('keeps to the digits 0 to 9', () => {
    expect(write('ar-EG')).toBe('1,234,567.5');
    expect(write('fa-IR')).toBe('1,234,567.5');
    expect(write('hi-IN-u-nu-deva')).toBe('12,34,567.5');
  });

  it('falls back on what is no language', () => {
    for (const none of [undefined, '', '*', ';;,', '-', 'x'.repeat(5_000)]) expect(pickLocale(none)).toBe('en-US');
  });
});
