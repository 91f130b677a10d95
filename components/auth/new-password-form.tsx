'use client';

import { useActionState } from 'react';
import { AuthCard } from '@/components/auth/auth-card';
import { BACK_TO_SIGN_IN } from '@/components/auth/back-to-sign-in';
import { Outcome } from '@/components/auth/outcome';
import { PasswordInput } from '@/components/auth/password-input';
import { ProblemNote } from '@/components/problems/problem-note';
import { ActionForm } from '@/components/ui/action-form';
import { Button, ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { resetPasswordAction } from '@/lib/auth/actions';
import type { Result } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

const NEW_LINK = (
  <ButtonLink href="/reset" size="small">
    Send a new link
  </ButtonLink>
);

export function NewPasswordForm({ token }: { token: string }) {
  const [answer, action, busy] = useActionState<Result | null, FormData>(
    (_, form) => resetPasswordAction({ token, password: String(form.get('password')) }).catch(unanswered),
    null,
  );
  if (answer?.ok) {
    return (
      <Outcome
        title="Your password is changed"
        text="You were signed out everywhere. Sign in with the new password."
        href="/sign-in"
        link="Sign in"
      />
    );
  }
  return (
    <AuthCard title="Set a new password" foot={BACK_TO_SIGN_IN}>
      <ActionForm action={action} className="flex flex-col gap-4" noValidate>
        {answer && !answer.fields?.password && (
          <ProblemNote code={answer.code} remedy={answer.code === 'link_expired' ? NEW_LINK : undefined} />
        )}
        <Field label="New password" hint="At least 10 characters." problem={answer?.fields?.password}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
        </Field>
        <Button type="submit" look="primary" size="large" busy={busy}>
          Save the new password
        </Button>
      </ActionForm>
    </AuthCard>
  );
}
