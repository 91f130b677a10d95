import { fitLogistic, type Likelihood } from '@/eval/logistic';
import type { Decided } from '@/eval/metrics';
import type { RankedSource } from '@/eval/rank-set';
import { findLargest } from '@/lib/matching/siblings';
import type { MatchRange } from '@/lib/rules/matches';

const LOOKED_AT = 20;

type Option = { target: number; features: number[] };
type Page = { options: Option[]; labels: readonly number[] };

/**
 * Decides by the ranking alone. How likely each of a page's first targets is right, and from which likelihood on it is linked, are learned on one half of
 * the pages and applied to the other (`halves`: 0 or 1 for each page), both ways. The range is kept.
 */
export function decideLocally(
  sources: readonly RankedSource[],
  halves: ArrayLike<number>,
  range: MatchRange,
): Decided[] {
  const pages = sources.map((source) => ({ options: listOptions(source), labels: source.labels }));
  const rules = [0, 1].map((half) =>
    learnRule(
      pages.filter((_, index) => halves[index] !== half),
      range,
    ),
  );
  return pages.map((page, index) => {
    const { likelihood, threshold } = rules[halves[index] as number] as Rule;
    return choose(page, likelihood, threshold, range);
  });
}

/** What tells a right target: its score, its lead over the best other one, its cosine as it is, and the words that it shares. */
function listOptions({ scores, cosine, bm25, coverage }: RankedSource): Option[] {
  const [first, second] = findLargest(scores, 2);
  const most = bm25.reduce((a, b) => Math.max(a, b), 0);
  return findLargest(scores, LOOKED_AT)
    .filter((target) => Number.isFinite(scores[target]))
    .map((target) => {
      const rival = target === first ? second : first;
      const lead =
        rival === undefined || !Number.isFinite(scores[rival])
          ? 0
          : (scores[target] as number) - (scores[rival] as number);
      const words = most > 0 ? (coverage * (bm25[target] as number)) / most : 0;
      return {
        target,
        features: [scores[target] as number, lead, Number(target === first), cosine[target] as number, words],
      };
    });
}

type Rule = { likelihood: Likelihood; threshold: number };

function learnRule(pages: readonly Page[], range: MatchRange): Rule {
  const options = pages.flatMap((page) =>
    page.options.map((option) => ({ ...option, right: page.labels.includes(option.target) })),
  );
  const likelihood = fitLogistic(
    options.map(({ features }) => features),
    options.map(({ right }) => right),
  );
  const steps = Array.from({ length: 20 }, (_, step) => step / 20);
  const [best] = steps
    .map((threshold) => ({ threshold, f1: scoreRule(pages, likelihood, threshold, range) }))
    .sort((a, b) => b.f1 - a.f1);
  return { likelihood, threshold: best?.threshold ?? 0.5 };
}

/** F1 of the links, where leaving a page without a match alone counts like a right link. */
function scoreRule(pages: readonly Page[], likelihood: Likelihood, threshold: number, range: MatchRange): number {
  let [right, claims] = [0, 0];
  for (const page of pages) {
    const { links } = choose(page, likelihood, threshold, range);
    right +=
      links.filter(({ target }) => page.labels.includes(target)).length +
      Number(links.length + page.labels.length === 0);
    claims += Math.max(1, links.length) + Math.max(1, page.labels.length);
  }
  return claims === 0 ? 0 : (2 * right) / claims;
}

function choose({ options }: Page, likelihood: Likelihood, threshold: number, { min, max }: MatchRange): Decided {
  const likely = options
    .map(({ target, features }) => ({ target, confidence: likelihood(features) }))
    .sort((a, b) => b.confidence - a.confidence);
  const wanted = likely.filter(({ confidence }) => confidence >= threshold).length;
  const links = likely.slice(0, Math.min(Math.max(wanted, min), max ?? likely.length));
  return { links, confidence: links.at(-1)?.confidence ?? 1 - (likely[0]?.confidence ?? 0) };
}
