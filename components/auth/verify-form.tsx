'use client';

import { useActionState } from 'react';
import { ProblemNote } from '@/components/problems/problem-note';
import { Button, ButtonLink } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { verifyEmailAction } from '@/lib/auth/actions';
import type { Result } from '@/lib/results';

/** A press of a button, not the mere opening of the link: mail scanners open links. */
export function VerifyForm({ token }: { token: string }) {
  const [answer, action, busy] = useActionState<Result | null>(() => verifyEmailAction(token), null);
  if (answer?.ok) {
    return (
      <Callout
        title="Your address is confirmed"
        alert
        action={
          <ButtonLink href="/dashboard" size="small">
            Open the dashboard
          </ButtonLink>
        }
      >
        The rest of your free credits has been added.
      </Callout>
    );
  }
  return (
    <form action={action} className="flex flex-col gap-4">
      {answer && <ProblemNote code={answer.code} />}
      <Button type="submit" look="primary" size="large" busy={busy}>
        Confirm e-mail address
      </Button>
    </form>
  );
}
