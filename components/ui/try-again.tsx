'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';

/** Asks the server for the page once more. */
export function TryAgain() {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  return (
    <Button size="small" busy={busy} onClick={() => startTransition(() => router.refresh())}>
      Try again
    </Button>
  );
}
