'use client';

import { LoaderCircle } from 'lucide-react';
import { useLinkStatus } from 'next/link';

/** Inside a link: turns while the page that it leads to is on its way, from a tenth of a second on. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <LoaderCircle
      className="ml-auto size-3.5 animate-[spin_1s_linear_infinite,appear_1ms_100ms_both] text-ink-faint"
      aria-hidden
    />
  );
}
