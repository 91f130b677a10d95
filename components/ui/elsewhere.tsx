'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

/** What another page holds, or the link to it; nothing where that page is open already. */
export function Elsewhere({ href, children }: { href: string | string[]; children: ReactNode }) {
  return [href].flat().includes(usePathname()) ? null : children;
}
