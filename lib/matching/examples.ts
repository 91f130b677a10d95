import { capText, estimateTokens } from '@/lib/matching/tokens';
import type { Example } from '@/lib/matching/types';

/** What examples may take of one question, in estimated tokens. */
export const EXAMPLE_TOKENS = 1_500;

/** Characters of an example's content that the model is shown. */
const SHOWN_TEXT = 300;

const sizeOf = ({ title, text, matches }: Example) =>
  25 + estimateTokens(title) + estimateTokens(text) + 4 * matches.length;

/** Examples as the model is shown them. */
export function shortenExamples(examples: readonly Example[]): Example[] {
  return examples.map((example) => ({ ...example, text: capText(example.text, SHOWN_TEXT).text }));
}

export function fitAll(examples: readonly Example[]): boolean {
  return examples.reduce((sum, example) => sum + sizeOf(example), 0) <= EXAMPLE_TOKENS;
}

/** The nearest examples that fit into the cap, in the order given, so that the question's beginning stays the same (`nearness`: larger is nearer). */
export function chooseExamples(examples: readonly Example[], nearness: readonly number[]): Example[] {
  const byNearness = examples.map((_, index) => index).sort((a, b) => (nearness[b] ?? 0) - (nearness[a] ?? 0));
  const chosen = new Set<number>();
  let tokens = 0;
  for (const index of byNearness) {
    const size = sizeOf(examples[index] as Example);
    if (tokens + size > EXAMPLE_TOKENS) break;
    tokens += size;
    chosen.add(index);
  }
  return examples.filter((_, index) => chosen.has(index));
}
