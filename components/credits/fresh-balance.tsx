'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useLiveBalance } from '@/components/live/use-live';

const EVERY_MS = 10_000;

/** Shows the page anew, once in ten seconds at most, while what is left (in credits) is not what it shows. */
export function FreshBalance({ shown }: { shown: number }) {
  const router = useRouter();
  const isOld = useLiveBalance(shown) !== shown;
  useEffect(() => {
    if (!isOld) return;
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [isOld, router]);
  return null;
}
