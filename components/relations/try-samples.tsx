'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { PROBLEMS } from '@/components/problems/problems';
import { Button } from '@/components/ui/button';
import { tell } from '@/components/ui/toasts';
import type { Failure } from '@/lib/results';
import { trySamplesAction } from '@/lib/samples/actions';

/** Links the sample workspace and opens the Auto Relation that was started in it. */
export function TrySamples() {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const start = () =>
    startTransition(async () => {
      const answer = await trySamplesAction().catch((): Failure => ({ ok: false, code: 'unexpected' }));
      if (answer.ok) router.push(`/dashboard/relations/${answer.ruleId}`);
      else tell(PROBLEMS[answer.code].title, { description: PROBLEMS[answer.code].fix });
    });
  return (
    <Button busy={busy} onClick={start}>
      Try with sample databases
    </Button>
  );
}
