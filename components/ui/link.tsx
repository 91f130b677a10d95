'use client';

import NextLink from 'next/link';
import { type ComponentProps, useState } from 'react';

/**
 * The router's link, which fetches its page ahead once a pointer, a finger or the focus is on it, not already when it is seen: a screen
 * shows twenty links, and each would cost a request and a rendering.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  const [meant, setMeant] = useState(false);
  const mean = () => setMeant(true);
  return (
    <NextLink {...props} prefetch={meant ? null : false} onPointerEnter={mean} onTouchStart={mean} onFocus={mean} />
  );
}
