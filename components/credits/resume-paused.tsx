'use client';

import { useTransition } from 'react';
import { RefreshAfter } from '@/components/live/refresh-after';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { formatNumber } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { resumePausedAction } from '@/lib/credits/actions';

type ResumePausedProps = { count: number; resumesAt: string; size?: 'small' | 'normal' };

/** *Resume n paused relations*: at once instead of in a minute; shows the page anew when they went on by themselves. */
export function ResumePaused({ count, resumesAt, size = 'normal' }: ResumePausedProps) {
  const [busy, startTransition] = useTransition();
  const resume = () =>
    startTransition(async () => {
      await tellOutcome(resumePausedAction(), 'They go on where they stopped');
    });
  return (
    <>
      <RefreshAfter at={resumesAt} />
      <Button look="primary" size={size} busy={busy} onClick={resume}>
        Resume {count === 1 ? '1 paused relation' : `${formatNumber(count)} paused relations`}
      </Button>
    </>
  );
}
