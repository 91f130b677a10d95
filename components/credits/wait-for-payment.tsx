'use client';

import { LoaderCircle } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';

const LOOK_EVERY_MS = 2_500;
const LOOKS = 40;

/** Asks the ledger again and again for two minutes, then leaves it to the person. */
export function WaitForPayment() {
  const router = useRouter();
  const [looks, setLooks] = useState(0);
  const [busy, startTransition] = useTransition();
  const waiting = looks < LOOKS;
  useEffect(() => {
    // One look after another: React shows the latest that was asked for, so that slow answers would never be seen.
    if (!waiting || busy) return;
    const timer = setInterval(() => {
      if (document.hidden) return;
      setLooks((count) => count + 1);
      startTransition(() => router.refresh());
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [router, waiting, busy]);
  if (!waiting)
    return (
      <Button busy={busy} onClick={() => startTransition(() => router.refresh())}>
        Look again
      </Button>
    );
  return (
    <span className="inline-flex items-center gap-2 text-sm text-ink-soft">
      <LoaderCircle className="size-4 animate-spin" aria-hidden /> Looking again by itself…
    </span>
  );
}
