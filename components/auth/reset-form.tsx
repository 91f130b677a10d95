'use client';

import { useActionState } from 'react';
import { AuthCard } from '@/components/auth/auth-card';
import { BACK_TO_SIGN_IN } from '@/components/auth/back-to-sign-in';
import { EmailField } from '@/components/auth/email-field';
import { ProblemNote } from '@/components/problems/problem-note';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { requestResetAction } from '@/lib/auth/actions';
import type { Result } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

type State = { email: string; answer: Result | null };

async function submit(_: State, form: FormData): Promise<State> {
  const email = String(form.get('email'));
  return { email, answer: await requestResetAction({ email }).catch(unanswered) };
}

export function ResetForm() {
  const [{ email, answer }, action, busy] = useActionState(submit, { email: '', answer: null });
  if (answer?.ok) {
    return (
      <AuthCard
        key="mailed"
        title="Check your inbox"
        lead={`If ${email} has an account, a link for a new password is on its way. It works once, for one hour.`}
        alert
        foot={BACK_TO_SIGN_IN}
      />
    );
  }
  return (
    <AuthCard
      title="Set a new password"
      lead="Tell us your address; we send a link with which you set a new one."
      foot={BACK_TO_SIGN_IN}
    >
      <ActionForm action={action} className="flex flex-col gap-4" noValidate>
        {answer && !answer.fields && <ProblemNote code={answer.code} />}
        <EmailField defaultValue={email} problem={answer?.fields?.email} />
        <Button type="submit" look="primary" size="large" busy={busy}>
          Send the link
        </Button>
      </ActionForm>
    </AuthCard>
  );
}
