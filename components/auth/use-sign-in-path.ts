'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { signInPath } from '@/lib/auth/next-page';

/** The way to signing in, and from there back to the page that is open. */
export function useSignInPath(): string {
  return signInPath(`${usePathname()}?${useSearchParams()}`);
}
