'use client';

import { useActionState } from 'react';
import { EmailField } from '@/components/auth/email-field';
import { PasswordInput } from '@/components/auth/password-input';
import { beginSession } from '@/components/auth/sign-in-session';
import { ProblemNote } from '@/components/problems/problem-note';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import type { ErrorCode } from '@/lib/errors';

type State = { email: string; problem: ErrorCode | null };

/** `next`: the page to go on to. */
export function SignInForm({ next }: { next: string }) {
  const submit = async (_: State, form: FormData): Promise<State> => {
    const email = String(form.get('email'));
    const problem = await beginSession(email, String(form.get('password')));
    if (problem === null) window.location.assign(next);
    return { email, problem };
  };
  const [{ email, problem }, action, busy] = useActionState(submit, { email: '', problem: null });
  return (
    <ActionForm action={action} className="flex flex-col gap-4">
      {problem === 'wrong_password' && (
        <Callout look="bad" alert title="Wrong e-mail address or password">
          Check both, or{' '}
          <Link href="/reset" className="link">
            set a new password
          </Link>
          .
        </Callout>
      )}
      {problem && problem !== 'wrong_password' && <ProblemNote code={problem} />}
      <EmailField defaultValue={email} />
      <Field label="Password">
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
      </Field>
      <Link href="/reset" className="link w-fit text-sm">
        Forgot your password?
      </Link>
      <Button type="submit" look="primary" size="large" busy={busy}>
        Sign in
      </Button>
    </ActionForm>
  );
}
