'use client';

import { useActionState } from 'react';
import { ProblemNote } from '@/components/problems/problem-note';
import { Button, ButtonLink } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { confirmEmailChangeAction } from '@/lib/auth/actions';
import type { Result } from '@/lib/results';

/** A press of a button, not the mere opening of the link: mail scanners open links. */
export function ChangeEmailForm({ token }: { token: string }) {
  const [answer, action, busy] = useActionState<Result | null>(() => confirmEmailChangeAction(token), null);
  if (answer?.ok) {
    return (
      <Callout
        title="Your address is changed"
        alert
        action={
          <ButtonLink href="/dashboard/account" size="small">
            Open your account
          </ButtonLink>
        }
      >
        Sign in with the new address from now on.
      </Callout>
    );
  }
  return (
    <form action={action} className="flex flex-col gap-4">
      {answer && <ProblemNote code={answer.code} />}
      <Button type="submit" look="primary" size="large" busy={busy}>
        Use this address
      </Button>
    </form>
  );
}
