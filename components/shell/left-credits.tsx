'use client';

import { useLiveBalance } from '@/components/live/use-live';
import { formatCreditCount } from '@/components/status/words';

/** What is left now, as a number within a sentence. */
export function LeftCredits({ initial }: { initial: number }) {
  return formatCreditCount(useLiveBalance(initial));
}
