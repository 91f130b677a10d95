'use client';

import { useActionState } from 'react';
import { ProblemNote } from '@/components/problems/problem-note';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { unsubscribeAction } from '@/lib/notices/actions';
import type { Result } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

/** A press of a button, not the mere opening of the link: mail scanners open links. */
export function UnsubscribeForm({ token }: { token: string }) {
  const [answer, action, busy] = useActionState<Result | null>(() => unsubscribeAction(token).catch(unanswered), null);
  if (answer?.ok) {
    return (
      <Callout title="Done" alert>
        These mails are switched off. You can switch them on again under Account, Notifications.
      </Callout>
    );
  }
  return (
    <ActionForm action={action} className="flex flex-col gap-4">
      {answer && <ProblemNote code={answer.code} />}
      <Button type="submit" look="primary" size="large" busy={busy}>
        Stop these mails
      </Button>
    </ActionForm>
  );
}
