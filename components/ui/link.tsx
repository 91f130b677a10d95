'use client';

import NextLink, { useLinkStatus } from 'next/link';
import { useRouter } from 'next/navigation';
import type { ComponentProps } from 'react';

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'href' | 'prefetch'> & { href: string };

/** Lets the link show that its page is on its way; `globals.css` and links with a look of their own style it. */
function PendingMark() {
  const { pending } = useLinkStatus();
  return pending && <span data-pending hidden />;
}

/**
 * The router's link, which fetches its page ahead once a pointer, a finger or the focus is on it, not already when it is seen: a screen
 * shows twenty links, and each would cost a request and a rendering.
 */
export function Link({ href, children, ...rest }: LinkProps) {
  const router = useRouter();
  const fetchAhead = () => router.prefetch(href);
  return (
    <NextLink {...rest} href={href} prefetch={false} onPointerEnter={fetchAhead} onFocus={fetchAhead}>
      {children}
      <PendingMark />
    </NextLink>
  );
}
