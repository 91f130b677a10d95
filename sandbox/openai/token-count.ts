const CHARACTERS_PER_TOKEN = 4;

/** An estimate: four characters a token, as OpenAI advises for English. The real tokenizer is not used. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/** How many characters the given number of tokens stands for, by the same estimate. */
export function charactersOf(tokens: number): number {
  return tokens * CHARACTERS_PER_TOKEN;
}
