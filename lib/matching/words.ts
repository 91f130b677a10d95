const WORDS = /[\p{L}\p{N}]+/gu;
/** Scripts written without spaces: their words are told apart by pairs of characters. */
const UNSPACED = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]/u;
const LETTERS_ONLY = /^\p{L}+$/u;
/** What inflected forms have in common, in most languages: the first six letters. */
const STEM_LETTERS = 6;

/** Lower-case words and numbers without accents; a plural *s* is dropped, so that *desserts* finds *dessert*. */
export function splitIntoWords(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return (plain.match(WORDS) ?? []).map((word) => word.replace(/(?<=[^s]{3})s$/, ''));
}

/** What is counted for the lexical score: words cut to a stem, numbers and codes whole, pairs of characters where words have no spaces. */
export function splitIntoTerms(text: string): string[] {
  return splitIntoWords(text).flatMap((word) => {
    if (UNSPACED.test(word)) return splitIntoPairs(word);
    return LETTERS_ONLY.test(word) ? word.slice(0, STEM_LETTERS) : word;
  });
}

function splitIntoPairs(word: string): string[] {
  const characters = [...word];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
