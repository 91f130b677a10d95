/** What nobody sees on a page but a model would read: control and format characters, tags, private use, unassigned. */
const UNSEEN = /[^\P{C}\n\t\u200c\u200d]/gu;
/** Joiners and variation selectors belong to scripts and emoji one at a time; in rows they hide text. */
const ROWS_OF_JOINERS = /(?:\p{Join_Control}|\p{Variation_Selector}){3,}/gu;
const ROWS_OF_MARKS = /(\p{M}{3})\p{M}+/gu;
const LONG_REPEATS = /(\S)\1{31,}/gu;

/**
 * A text as a person sees it, for the model to read: without invisible, control and bidirectional characters, halves of surrogate pairs, towers of
 * accents and endless repeats of one character. What is left costs at most one token per byte.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(UNSEEN, '')
    .replace(ROWS_OF_JOINERS, '')
    .replace(ROWS_OF_MARKS, '$1')
    .replace(LONG_REPEATS, (run) => run.slice(0, 32))
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
