'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Workers look every five seconds for what may go on. */
const LATEST_MS = 6_000;
/** How often one looks again where they are late. */
const AGAIN_MS = 12_000;

/** Shows the page anew once what waits for a moment (ISO 8601) went on by itself, and again until it did. */
export function RefreshAfter({ at }: { at: string }) {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      router.refresh();
      timer = setTimeout(look, AGAIN_MS);
    };
    timer = setTimeout(look, Math.max(0, Date.parse(at) - Date.now()) + LATEST_MS);
    return () => clearTimeout(timer);
  }, [router, at]);
  return null;
}
