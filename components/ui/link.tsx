'use client';

import NextLink from 'next/link';
import { useRouter } from 'next/navigation';
import type { ComponentProps } from 'react';

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'href' | 'prefetch'> & { href: string };

/**
 * The router's link, which fetches its page ahead once a pointer, a finger or the focus is on it, not already when it is seen: a screen
 * shows twenty links, and each would cost a request and a rendering.
 */
export function Link({ href, ...rest }: LinkProps) {
  const router = useRouter();
  const fetchAhead = () => router.prefetch(href);
  return (
    <NextLink
      {...rest}
      href={href}
      prefetch={false}
      onPointerEnter={fetchAhead}
      onTouchStart={fetchAhead}
      onFocus={fetchAhead}
    />
  );
}
