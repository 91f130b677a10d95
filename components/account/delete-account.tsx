'use client';

import { signOut } from 'next-auth/react';
import { useActionState, useState } from 'react';
import { PasswordInput } from '@/components/auth/password-input';
import { ProblemNote } from '@/components/problems/problem-note';
import { PROBLEMS } from '@/components/problems/problems';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogBody } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { deleteAccountAction } from '@/lib/accounts/actions';
import type { Result } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

const DELETED = '/sign-in?deleted=1';

type Props = { phrase: string; hasPassword: boolean; balance: string };

async function submit(_: Result | null, form: FormData): Promise<Result | null> {
  const answer = await deleteAccountAction({
    phrase: String(form.get('phrase')),
    password: String(form.get('password') ?? ''),
  }).catch(unanswered);
  if (answer.ok) await signOut({ callbackUrl: DELETED }).catch(() => window.location.assign(DELETED));
  return answer;
}

/** Deletes the account once a sentence and the password are typed. */
export function DeleteAccount({ phrase, hasPassword, balance }: Props) {
  const [open, setOpen] = useState(false);
  const [answer, action, busy] = useActionState(submit, null);
  const failure = answer && !answer.ok ? answer : null;
  const wrongPassword = failure?.code === 'wrong_password';
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        Delete account
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Delete your account?">
        <ActionForm action={action} noValidate className="contents">
          <DialogBody>
            <ul className="list-disc space-y-1.5 pl-5 text-ink-soft">
              <li>Our access to Notion ends, and every Auto Relation with all it decided is removed.</li>
              <li>What was written stays in Notion.</li>
              <li>You lose {balance}. Entries of money are kept without your name, as the law asks.</li>
            </ul>
            {failure && !failure.fields && !wrongPassword && <ProblemNote code={failure.code} />}
            <Field label={`To go on, type “${phrase}”`} problem={failure?.fields?.phrase}>
              {(control) => <input {...control} name="phrase" autoComplete="off" required className="control" />}
            </Field>
            {hasPassword && (
              <Field label="Your password" problem={wrongPassword ? `${PROBLEMS.wrong_password.title}.` : undefined}>
                {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
              </Field>
            )}
          </DialogBody>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button type="submit" look="danger" busy={busy}>
              Delete for good
            </Button>
          </DialogActions>
        </ActionForm>
      </Dialog>
    </>
  );
}
