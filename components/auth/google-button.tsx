'use client';

import { signIn } from 'next-auth/react';
import { Button } from '@/components/ui/button';

/** `next`: the page to go on to. */
export function GoogleButton({ next = '/dashboard' }: { next?: string }) {
  return (
    <>
      <Button size="large" onClick={() => signIn('google', { callbackUrl: next })}>
        <svg viewBox="0 0 24 24" className="size-4.5" aria-hidden="true">
          <path
            fill="#4285F4"
            d="M23 12.3c0-.8-.1-1.5-.2-2.3H12v4.5h6.2a5.3 5.3 0 0 1-2.3 3.5v2.9h3.7c2.200-2 3.400-5 3.400-8.600Z"
          />
          <path
            fill="#34A853"
            d="M12 23.5c3.100 0 5.700-1 7.600-2.800l-3.700-2.900c-1 .7-2.300 1.100-3.900 1.100-3 0-5.500-2-6.400-4.700H1.800v3A11.5 11.5 0 0 0 12 23.5Z"
          />
          <path fill="#FBBC05" d="M5.600 14.200a6.900 6.900 0 0 1 0-4.400v-3H1.800a11.5 11.5 0 0 0 0 10.400l3.800-3Z" />
          <path
            fill="#EA4335"
            d="M12 5.100c1.700 0 3.200.6 4.400 1.700l3.300-3.300A11.5 11.5 0 0 0 1.800 6.800l3.800 3C6.500 7.100 9 5.100 12 5.100Z"
          />
        </svg>
        Continue with Google
      </Button>
      <div className="flex items-center gap-3 text-sm text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </div>
    </>
  );
}
