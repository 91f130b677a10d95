'use client';

import { useActionState } from 'react';
import { ProblemNote } from '@/components/problems/problem-note';
import { ActionForm } from '@/components/ui/action-form';
import { Button, ButtonLink } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { Result } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

type PressFormProps = {
  press: () => Promise<Result>;
  button: string;
  done: { title: string; text: string; href: string; link: string };
};

/** What a mailed link leads to. A press of a button, not the mere opening of the link: mail scanners open links. */
export function PressForm({ press, button, done }: PressFormProps) {
  const [answer, action, busy] = useActionState<Result | null>(() => press().catch(unanswered), null);
  if (answer?.ok) {
    return (
      <Callout
        title={done.title}
        alert
        action={
          <ButtonLink href={done.href} size="small">
            {done.link}
          </ButtonLink>
        }
      >
        {done.text}
      </Callout>
    );
  }
  return (
    <ActionForm action={action} className="flex flex-col gap-4">
      {answer && <ProblemNote code={answer.code} />}
      <Button type="submit" look="primary" size="large" busy={busy}>
        {button}
      </Button>
    </ActionForm>
  );
}
