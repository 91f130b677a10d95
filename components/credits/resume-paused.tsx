'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';
import { changeRule } from '@/components/relations/change-rule';
import { formatNumber } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { resumePausedAction } from '@/lib/credits/actions';

/** Workers look every five seconds for what may go on. */
const LATEST_MS = 6_000;

type ResumePausedProps = { count: number; resumesAt: string; size?: 'small' | 'normal' };

/** *Resume n paused relations*: at once instead of in a minute; shows the page anew when they went on by themselves. */
export function ResumePaused({ count, resumesAt, size = 'normal' }: ResumePausedProps) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  useEffect(() => {
    const timer = setTimeout(() => router.refresh(), Math.max(0, Date.parse(resumesAt) - Date.now()) + LATEST_MS);
    return () => clearTimeout(timer);
  }, [router, resumesAt]);
  const resume = () =>
    startTransition(async () => {
      await changeRule(resumePausedAction(), 'They go on where they stopped');
    });
  return (
    <Button look="primary" size={size} busy={busy} onClick={resume}>
      Resume {count === 1 ? '1 paused relation' : `${formatNumber(count)} paused relations`}
    </Button>
  );
}
