'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { tellFailure } from '@/components/problems/tell-outcome';
import { Button, type ButtonLook } from '@/components/ui/button';
import { trySamplesAction } from '@/lib/samples/actions';
import { unanswered } from '@/lib/unanswered';

/** Links the sample workspace and opens the Auto Relation that was started in it. */
export function TrySamples({ label = 'Try with sample databases', ...look }: ButtonLook & { label?: string }) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const start = () =>
    startTransition(async () => {
      const answer = await trySamplesAction().catch(unanswered);
      if (answer.ok) router.push(`/dashboard/relations/${answer.ruleId}`);
      else tellFailure(answer);
    });
  return (
    <Button {...look} busy={busy} onClick={start}>
      {label}
    </Button>
  );
}
