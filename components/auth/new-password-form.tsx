'use client';

import { useActionState } from 'react';
import { PasswordInput } from '@/components/auth/password-input';
import { ProblemNote } from '@/components/problems/problem-note';
import { ActionForm } from '@/components/ui/action-form';
import { Button, ButtonLink } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { resetPasswordAction } from '@/lib/auth/actions';
import type { Result } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

export function NewPasswordForm({ token }: { token: string }) {
  const [answer, action, busy] = useActionState<Result | null, FormData>(
    (_, form) => resetPasswordAction({ token, password: String(form.get('password')) }).catch(unanswered),
    null,
  );
  if (answer?.ok) {
    return (
      <Callout
        title="Your password is changed"
        alert
        action={
          <ButtonLink href="/sign-in" size="small">
            Sign in
          </ButtonLink>
        }
      >
        You were signed out everywhere. Sign in with the new password.
      </Callout>
    );
  }
  return (
    <ActionForm action={action} className="flex flex-col gap-4" noValidate>
      {answer && !answer.fields?.password && <ProblemNote code={answer.code} />}
      <Field label="New password" hint="At least 10 characters." problem={answer?.fields?.password}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" look="primary" size="large" busy={busy}>
        Save the new password
      </Button>
    </ActionForm>
  );
}
