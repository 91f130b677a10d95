import { creditsInWords, SMALLEST_CREDITS } from '@/components/status/words';
import type { RuleView } from '@/lib/rules/view';

/** What *Retry failed pages* costs at most, before it is pressed. */
export function describeRetryPrice({ creditsPerPage, progress }: RuleView): string {
  const free = 'A page that was decided before is written again for free.';
  if (creditsPerPage === null) return `no estimate yet. ${free}`;
  const most = Math.max(creditsPerPage * progress.failed, SMALLEST_CREDITS);
  return `at most about ${creditsInWords(most)}. ${free}`;
}

/** What *Run now* costs, before it is pressed. */
export function describeRunPrice({ creditsPerPage }: RuleView): string {
  if (creditsPerPage === null) return 'Looking is free. What a new or changed page takes is not known yet.';
  const price = creditsPerPage < SMALLEST_CREDITS ? 'under 0.1 credits' : `about ${creditsInWords(creditsPerPage)}`;
  return `Looking is free. Each page that is new, or that a change concerns, takes ${price}.`;
}
