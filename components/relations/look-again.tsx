'use client';

import { LoaderCircle } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useEffectEvent } from 'react';

const PAUSES_MS = [3_000, 5_000, 8_000, 13_000, 20_000];

/** Loads the page's data again, less and less often, while this is shown in a visible tab and no window lies over it. */
export function LookAgain({ children }: { children: ReactNode }) {
  const router = useRouter();
  const look = useEffectEvent(() => {
    if (document.visibilityState === 'visible' && !document.querySelector('[role="dialog"]')) router.refresh();
  });
  useEffect(() => {
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
  }, []);
  return (
    <p className="flex items-start gap-2">
      <LoaderCircle className="mt-0.5 size-4 shrink-0 animate-spin" aria-hidden />
      <span>{children}</span>
    </p>
  );
}
