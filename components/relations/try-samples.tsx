'use client';

import { useRouter } from 'next/navigation';
import { useActionState, useTransition } from 'react';
import { tellFailure } from '@/components/problems/tell-outcome';
import { Button, type ButtonLook } from '@/components/ui/button';
import { trySamplesAction } from '@/lib/samples/actions';
import { unanswered } from '@/lib/unanswered';

function useSamples() {
  const router = useRouter();
  return async () => {
    const answer = await trySamplesAction().catch(unanswered);
    if (answer.ok) router.push(`/dashboard/relations/${answer.ruleId}`);
    else tellFailure(answer);
  };
}

/** *Try with sample databases*: links the sample workspace and opens the Auto Relation that was started in it. A form, for React does later what was sent before it was there. */
export function TrySamples() {
  const open = useSamples();
  const [, action, busy] = useActionState(open, undefined);
  return (
    <form action={action}>
      <Button type="submit" busy={busy}>
        Try with sample databases
      </Button>
    </form>
  );
}

/** Links the sample workspace again: it has no consent screen to lead to. */
export function ReconnectSamples(look: ButtonLook) {
  const open = useSamples();
  const [busy, startTransition] = useTransition();
  return (
    <Button {...look} busy={busy} onClick={() => startTransition(open)}>
      Reconnect
    </Button>
  );
}
