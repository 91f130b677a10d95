'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useLiveBalance, useLiveTrouble } from '@/components/live/use-live';
import { useNews } from '@/components/ui/news';

const NEWS = { disconnected: 'A workspace is disconnected.', out_of_credits: 'Auto Relations wait for credits.' };

/** What the banner was drawn for; `left` and `lowAt` in credits. */
type Drawn = { trouble: 'disconnected' | 'out_of_credits' | null; left: number; lowAt: number };

/** What came in may end any banner, also that of an address to confirm; what is used begins one where credits are low or gone. */
function turnsBanner(before: number, now: number, lowAt: number): boolean {
  return now > before || [lowAt, 0].some((mark) => before > mark && now <= mark);
}

/** The server draws the banner: it is asked to draw it anew when another trouble begins or one ends, and when the balance turns it. */
export function BannerWatch({ trouble: drawn, left, lowAt }: Drawn) {
  const router = useRouter();
  const trouble = useLiveTrouble();
  const balance = useLiveBalance(left);
  const [news, setNews] = useState('');
  useNews(news);
  const known = useRef<{ trouble: typeof drawn; balance: number; left?: number }>({ trouble: drawn, balance: left });
  useEffect(() => {
    const before = known.current;
    const isDrawn = before.left !== left;
    const now = { trouble: trouble === undefined ? before.trouble : trouble, balance: isDrawn ? left : balance, left };
    known.current = now;
    if (now.trouble !== before.trouble) setNews(now.trouble ? NEWS[now.trouble] : '');
    else if (isDrawn || !turnsBanner(before.balance, now.balance, lowAt)) return;
    router.refresh();
  }, [trouble, balance, left, lowAt, router]);
  return null;
}
