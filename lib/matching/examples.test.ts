import { expect, test } from 'vitest';
import { chooseExamples, EXAMPLE_TOKENS, fitAll, shortenExamples } from '@/lib/matching/examples';
import { estimateTokens } from '@/lib/matching/tokens';

const example = (id: string, text = 'word '.repeat(60)) => ({ id, title: id, text, matches: ['t1'] });

test('shows only the beginning of a long text', () => {
  expect(shortenExamples([example('a', 'word '.repeat(500))])[0]?.text.length).toBeLessThan(320);
});

test('takes the nearest that fit, in the order given', () => {
  const all = Array.from({ length: 100 }, (_, index) => example(`e${index}`));
  expect(fitAll(all)).toBe(false);
  const chosen = chooseExamples(
    all,
    all.map((_, index) => (index % 7 === 0 ? 1 : 0)),
  );
  expect(chosen.length).toBeGreaterThan(10);
  expect(chosen).toEqual(all.filter((_, index) => index % 7 === 0).slice(0, chosen.length));
  const tokens = chosen.reduce((sum, { text }) => sum + estimateTokens(text), 0);
  expect(tokens).toBeLessThanOrEqual(EXAMPLE_TOKENS);
  expect(fitAll(chosen)).toBe(true);
});
