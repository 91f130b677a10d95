'use client';

import type { ReactNode } from 'react';
import { holdFocus } from '@/components/ui/keep-focus';

/** `holdFocus` for what is rendered on the server. */
export function HoldFocus({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div ref={holdFocus} tabIndex={-1} className={className}>
      {children}
    </div>
  );
}
