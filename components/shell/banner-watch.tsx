'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useLiveTrouble } from '@/components/live/use-live';

/** The server draws the banner: it is asked to draw it anew when what it tells of begins or ends. */
export function BannerWatch() {
  const router = useRouter();
  const trouble = useLiveTrouble();
  const known = useRef<typeof trouble>(undefined);
  useEffect(() => {
    if (trouble === undefined) return;
    if (known.current !== undefined && known.current !== trouble) router.refresh();
    known.current = trouble;
  }, [trouble, router]);
  return null;
}
