/** A whole number as people write it. NaN, which every schema refuses, for anything else: "1.000" is a thousand to some readers and one to others. */
export function parseAmount(text: string): number {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN;
}

/** As `parseAmount`; null where the field is empty, which means no limit. */
export const parseLimit = (text: string): number | null => (text.trim() === '' ? null : parseAmount(text));
