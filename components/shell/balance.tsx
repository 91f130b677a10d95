'use client';

import { useEffect } from 'react';
import { noteBalance } from '@/components/live/live-store';
import { useLiveBalance } from '@/components/live/use-live';
import { creditNoun, formatCreditCount } from '@/components/status/words';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';

/** What is left, in the frame of every page; `readAt` (ISO 8601): when it was `initial`. */
export function Balance({ initial, readAt }: { initial: number; readAt: string }) {
  useEffect(() => noteBalance(initial, readAt), [initial, readAt]);
  const balance = formatCreditCount(useLiveBalance(initial));
  return (
    <Link
      href="/dashboard/credits"
      className="inline-flex items-center gap-2 rounded-lg border bg-surface px-3 py-1.5 text-sm hover:bg-sunken"
    >
      <Icon name="coins" className="size-4 text-ink-faint" />
      <span className="tabular-nums">
        <span className="font-medium">{balance}</span> {creditNoun(balance)}
      </span>
    </Link>
  );
}
