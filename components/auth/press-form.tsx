'use client';

import { type ReactNode, useActionState } from 'react';
import { AuthCard } from '@/components/auth/auth-card';
import { Outcome } from '@/components/auth/outcome';
import { ProblemNote } from '@/components/problems/problem-note';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import type { Result } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

type PressFormProps = {
  title: string;
  lead?: string;
  press: () => Promise<Result>;
  button: string;
  done: { title: string; text: string; href: string; link: string };
  /** The way on once the link is used or too old: pressing again would not help. */
  instead?: ReactNode;
};

/** What a mailed link leads to. A press of a button, not the mere opening of the link: mail scanners open links. */
export function PressForm({ title, lead, press, button, done, instead }: PressFormProps) {
  const [answer, action, busy] = useActionState<Result | null>(() => press().catch(unanswered), null);
  if (answer?.ok) return <Outcome {...done} />;
  if (answer?.code === 'link_expired')
    return (
      <AuthCard title={title}>
        <ProblemNote code="link_expired" remedy={instead} />
      </AuthCard>
    );
  return (
    <AuthCard title={title} lead={lead}>
      <ActionForm action={action} className="flex flex-col gap-4">
        {answer && <ProblemNote code={answer.code} />}
        <Button type="submit" look="primary" size="large" busy={busy}>
          {button}
        </Button>
      </ActionForm>
    </AuthCard>
  );
}
