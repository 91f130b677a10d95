'use client';

import { useActionState } from 'react';
import { ProblemNote } from '@/components/problems/problem-note';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { unsubscribeAction } from '@/lib/notices/actions';
import type { Result } from '@/lib/results';

/** A press of a button, not the mere opening of the link: mail scanners open links. */
export function UnsubscribeForm({ token }: { token: string }) {
  const [answer, action, busy] = useActionState<Result | null>(() => unsubscribeAction(token), null);
  if (answer?.ok) {
    return (
      <Callout title="Done" alert>
        These mails are switched off. You can switch them on again under Account, Notifications.
      </Callout>
    );
  }
  return (
    <form action={action} className="flex flex-col gap-4">
      {answer && <ProblemNote code={answer.code} />}
      <Button type="submit" look="primary" size="large" busy={busy}>
        Stop these mails
      </Button>
    </form>
  );
}
