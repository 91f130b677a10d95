'use client';

import { useActionState, useState } from 'react';
import { EmailField } from '@/components/auth/email-field';
import { PasswordInput } from '@/components/auth/password-input';
import { ProblemNote } from '@/components/problems/problem-note';
import { PROBLEMS } from '@/components/problems/problems';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { takeFocus } from '@/components/ui/keep-focus';
import { changeEmailAction } from '@/lib/auth/actions';
import { unanswered } from '@/lib/unanswered';

type State = { email: string; answer: Awaited<ReturnType<typeof changeEmailAction>> | null };

async function submit(_: State, form: FormData): Promise<State> {
  const email = String(form.get('email'));
  const wish = { email, password: String(form.get('password') ?? '') };
  return { email, answer: await changeEmailAction(wish).catch(unanswered) };
}

/** Asks for another address; nothing changes until the link mailed to it is used. */
export function EmailForm({ hasPassword }: { hasPassword: boolean }) {
  // null: it was not opened yet.
  const [open, setOpen] = useState<boolean | null>(null);
  const [{ email, answer }, action, busy] = useActionState(submit, { email: '', answer: null });
  const [told, setTold] = useState(answer);
  if (!open)
    return (
      <Button ref={open === false ? takeFocus : undefined} className="mt-4" onClick={() => setOpen(true)}>
        Change e-mail address
      </Button>
    );
  if (answer?.ok && answer.mailed && answer !== told)
    return (
      <div ref={takeFocus} tabIndex={-1} className="mt-4 max-w-lg">
        <Callout
          alert
          action={
            <Button size="small" onClick={() => setTold(answer)}>
              Another address
            </Button>
          }
        >
          A link is on its way to {email}. Your address changes as soon as you open it there.
        </Callout>
      </div>
    );
  const failure = answer && !answer.ok ? answer : null;
  const wrongPassword = failure?.code === 'wrong_password';
  return (
    <ActionForm action={action} noValidate className="mt-5 flex max-w-sm flex-col gap-4">
      {failure && !failure.fields && !wrongPassword && <ProblemNote code={failure.code} />}
      {answer?.ok && !answer.mailed && (
        <Callout alert look="warn">
          The mail could not be sent just now. Try again in a few minutes.
        </Callout>
      )}
      <EmailField ref={takeFocus} label="New e-mail address" defaultValue={email} problem={failure?.fields?.email} />
      {hasPassword && (
        <Field label="Your password" problem={wrongPassword ? `${PROBLEMS.wrong_password.title}.` : undefined}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
        </Field>
      )}
      <div className="flex gap-2">
        <Button type="submit" busy={busy}>
          Send the link
        </Button>
        <Button look="quiet" onClick={() => setOpen(false)}>
          Keep this address
        </Button>
      </div>
    </ActionForm>
  );
}
