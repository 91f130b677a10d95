'use client';

import { useActionState } from 'react';
import { EmailField } from '@/components/auth/email-field';
import { PasswordInput } from '@/components/auth/password-input';
import { beginSession } from '@/components/auth/sign-in-session';
import { ProblemNote } from '@/components/problems/problem-note';
import { PROBLEMS } from '@/components/problems/problems';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { signUpAction } from '@/lib/auth/actions';
import type { Failure } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

type State = { email: string; failure: Failure | null };

async function submit(_: State, form: FormData): Promise<State> {
  const email = String(form.get('email'));
  const password = String(form.get('password'));
  const answer = await signUpAction({ email, password }).catch(unanswered);
  if (!answer.ok) return { email, failure: answer };
  const problem = await beginSession(email, password);
  if (problem === 'unreachable') return { email, failure: { ok: false, code: problem } };
  window.location.assign(problem ? '/sign-in' : answer.mailed ? '/dashboard' : '/dashboard?mail=failed');
  return { email, failure: null };
}

function AddressTaken() {
  return (
    <Callout look="bad" alert title={PROBLEMS.email_taken.title}>
      <Link href="/sign-in" className="link">
        Sign in
      </Link>{' '}
      with it, or{' '}
      <Link href="/reset" className="link">
        set a new password
      </Link>{' '}
      if you forgot it.
    </Callout>
  );
}

export function SignUpForm() {
  const [{ email, failure }, action, busy] = useActionState(submit, { email: '', failure: null });
  return (
    <ActionForm action={action} className="flex flex-col gap-4" noValidate>
      {failure &&
        !failure.fields &&
        (failure.code === 'email_taken' ? <AddressTaken /> : <ProblemNote code={failure.code} />)}
      <EmailField defaultValue={email} problem={failure?.fields?.email} />
      <Field label="Password" hint="At least 10 characters." problem={failure?.fields?.password}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" look="primary" size="large" busy={busy}>
        Create account
      </Button>
    </ActionForm>
  );
}
