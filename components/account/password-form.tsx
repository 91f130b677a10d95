'use client';

import { useActionState } from 'react';
import { PasswordInput } from '@/components/auth/password-input';
import { ProblemNote } from '@/components/problems/problem-note';
import { PROBLEMS } from '@/components/problems/problems';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { changePasswordAction } from '@/lib/auth/actions';
import type { Result } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

export function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const [answer, action, busy] = useActionState<Result | null, FormData>(
    (_, form) =>
      changePasswordAction({
        current: String(form.get('current') ?? ''),
        password: String(form.get('password')),
      }).catch(unanswered),
    null,
  );
  const failure = answer && !answer.ok ? answer : null;
  const wrongPassword = failure?.code === 'wrong_password';
  return (
    <ActionForm action={action} done={answer?.ok} noValidate className="flex max-w-sm flex-col gap-4">
      {answer?.ok && <Callout alert>Your password is changed. Every other session was signed out.</Callout>}
      {failure && !failure.fields && !wrongPassword && <ProblemNote code={failure.code} />}
      {hasPassword && (
        <Field label="Current password" problem={wrongPassword ? `${PROBLEMS.wrong_password.title}.` : undefined}>
          {(control) => <PasswordInput {...control} name="current" autoComplete="current-password" />}
        </Field>
      )}
      <Field label="New password" hint="At least 10 characters." problem={failure?.fields?.password}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" busy={busy} className="w-fit">
        {hasPassword ? 'Change password' : 'Set a password'}
      </Button>
    </ActionForm>
  );
}
