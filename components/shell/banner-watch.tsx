'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useLiveTrouble } from '@/components/live/use-live';
import { useNews } from '@/components/ui/news';

const NEWS = { disconnected: 'A workspace is disconnected.', out_of_credits: 'Auto Relations wait for credits.' };

/** The server draws the banner, for this trouble at first: it is asked to draw it anew when another begins or this one ends. */
export function BannerWatch({ drawn }: { drawn: 'disconnected' | 'out_of_credits' | null }) {
  const router = useRouter();
  const trouble = useLiveTrouble();
  const [news, setNews] = useState('');
  useNews(news);
  const known = useRef<typeof trouble>(drawn);
  useEffect(() => {
    if (trouble === undefined || known.current === trouble) return;
    known.current = trouble;
    setNews(trouble ? NEWS[trouble] : '');
    router.refresh();
  }, [trouble, router]);
  return null;
}
