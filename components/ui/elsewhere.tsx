'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

/** A link to another page; nothing where that page is open already. */
export function Elsewhere({ href, children }: { href: string; children: ReactNode }) {
  return usePathname() === href ? null : children;
}
