/** About how many tokens a text takes: four bytes each, as OpenAI says of English. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4);
}

const PLAIN = /[a-z0-9 ]/gi;

/** An upper bound for holds: a token for two plain letters, digits or spaces, and one for each byte of everything else. */
export function boundTokens(text: string): number {
  const plain = text.match(PLAIN)?.length ?? 0;
  return Math.ceil(plain / 2) + Buffer.byteLength(text) - plain;
}

const PLAIN_CHARACTER = /^[a-z0-9 ]$/i;

/** The longest beginning of a text that takes at most `limit` tokens as `boundTokens` counts them; no character is split. */
export function cutToTokens(text: string, limit: number): string {
  if (boundTokens(text) <= limit) return text;
  let halves = 0;
  let end = 0;
  for (const character of text) {
    halves += PLAIN_CHARACTER.test(character) ? 1 : 2 * Buffer.byteLength(character);
    if (halves > 2 * limit) break;
    end += character.length;
  }
  return text.slice(0, end);
}

export type CappedText = { text: string; truncated: boolean };

/** Cuts a text to `limit` characters at a word's end, with a note that it was cut. */
export function capText(text: string, limit: number): CappedText {
  const clean = text
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (clean.length <= limit) return { text: clean, truncated: false };
  const cut = clean.slice(0, limit);
  const space = cut.lastIndexOf(' ');
  return { text: `${cut.slice(0, space > limit * 0.8 ? space : limit).trimEnd()} … (cut)`, truncated: true };
}
