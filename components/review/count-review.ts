import type { RuleView } from '@/lib/rules/view';

/** `rules`: listed, as the page was read; `total`: under all rules then; `isWhole`: there are no others but those listed. */
export type ReviewCount = { rules: RuleView[]; total: number; isWhole: boolean };

const sum = (rules: RuleView[]) => rules.reduce((count, { progress }) => count + progress.review, 0);

/** How many matches wait for a person now. The total was read beside the list: a match may be in one of them alone. */
export function countReview(now: RuleView[], { rules, total, isWhole }: ReviewCount): number {
  return sum(now) + (isWhole ? 0 : Math.max(0, total - sum(rules)));
}
