const CHARACTERS_PER_TOKEN = 4;

/** An estimate: four characters a token, as OpenAI advises for English. The real tokenizer is not used. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/** How many characters the given number of tokens stands for, by the same estimate. */
export function charactersOf(tokens: number): number {
  return tokens * CHARACTERS_PER_TOKEN;
}

const DENSE_BYTES_PER_TOKEN = 2;
const DENSE = /\P{ASCII}+/gu;

/** The same where writing counts: what is not ASCII takes a token for two bytes, which is much for Chinese and little for Burmese. */
export function estimateDenseTokens(text: string): number {
  const dense = text.match(DENSE)?.join('') ?? '';
  const plain = text.length - dense.length;
  return Math.ceil(plain / CHARACTERS_PER_TOKEN + Buffer.byteLength(dense) / DENSE_BYTES_PER_TOKEN);
}
