'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Workers look every five seconds for what may go on. */
const LATEST_MS = 6_000;

/** Shows the page anew once what waits for a moment (ISO 8601) went on by itself. */
export function RefreshAfter({ at }: { at: string }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setTimeout(() => router.refresh(), Math.max(0, Date.parse(at) - Date.now()) + LATEST_MS);
    return () => clearTimeout(timer);
  }, [router, at]);
  return null;
}
