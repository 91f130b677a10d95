'use client';

import { LoaderCircle } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useEffectEvent, useTransition } from 'react';

const PAUSES_MS = [3_000, 5_000, 8_000, 13_000, 20_000];

/** Toasts are dialogs, too, but stand over nothing. */
const WINDOW = '[role="dialog"]:not([aria-modal="false"])';

/** Loads the page's data again, less and less often, while `looking` in a visible tab with no window over it, and never twice at a time. */
export function useLookAgain(looking: boolean): void {
  const router = useRouter();
  const [loading, startTransition] = useTransition();
  const look = useEffectEvent(() => {
    const seen = document.visibilityState === 'visible' && !document.querySelector(WINDOW);
    if (seen && !loading) startTransition(() => router.refresh());
  });
  useEffect(() => {
    if (!looking) return;
    let round = 0;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      timer = setTimeout(
        () => {
          look();
          round += 1;
          next();
        },
        PAUSES_MS[Math.min(round, PAUSES_MS.length - 1)],
      );
    };
    next();
    return () => clearTimeout(timer);
  }, [looking]);
}

/** Says why it waits, and looks again while this is shown. */
export function LookAgain({ children }: { children: ReactNode }) {
  useLookAgain(true);
  return (
    <p className="flex items-start gap-2">
      <LoaderCircle className="mt-0.5 size-4 shrink-0 animate-spin" aria-hidden />
      <span>{children}</span>
    </p>
  );
}
