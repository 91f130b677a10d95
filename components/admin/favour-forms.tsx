'use client';

import { useActionState } from 'react';
import { ProblemNote } from '@/components/problems/problem-note';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { giveCreditsAction, unlockModelsAction } from '@/lib/admin/actions';
import type { Result } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

type Props = { accountId: string; reference: string; open: boolean };

function Outcome({ answer, done }: { answer: Result | null; done: string }) {
  if (answer?.ok) return <Callout alert>{done}</Callout>;
  return answer && !answer.fields ? <ProblemNote code={answer.code} /> : null;
}

const problemsOf = (answer: Result | null) => (answer && !answer.ok ? answer.fields : undefined);

/** What an operator may do to an account; each needs a reason. `reference` makes one form one gift. */
export function FavourForms({ accountId, reference, open }: Props) {
  const [given, give, giving] = useActionState<Result | null, FormData>(
    (_, form) =>
      giveCreditsAction({
        accountId,
        reference,
        credits: Number(form.get('credits')),
        reason: String(form.get('reason')),
      }).catch(unanswered),
    null,
  );
  const [unlocked, unlock, unlocking] = useActionState<Result | null, FormData>(
    (_, form) => unlockModelsAction({ accountId, reason: String(form.get('reason')) }).catch(unanswered),
    null,
  );
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <ActionForm
        action={give}
        done={given?.ok}
        noValidate
        aria-label="Give credits"
        className="card flex flex-col gap-4 p-5"
      >
        <h2 className="font-semibold">Give credits</h2>
        <Outcome answer={given} done="The credits are given." />
        <Field label="Credits" problem={problemsOf(given)?.credits}>
          {(control) => <input {...control} name="credits" type="number" min={1} step={1} className="control" />}
        </Field>
        <Field label="Why credits are given" problem={problemsOf(given)?.reason}>
          {(control) => <input {...control} name="reason" autoComplete="off" className="control" />}
        </Field>
        <Button type="submit" busy={giving} className="w-fit">
          Give credits
        </Button>
      </ActionForm>
      <ActionForm
        action={unlock}
        done={unlocked?.ok}
        noValidate
        aria-label="Unlock GPT-4o"
        className="card flex flex-col gap-4 p-5"
      >
        <h2 className="font-semibold">Unlock GPT-4o</h2>
        <Outcome answer={unlocked} done="GPT-4o is unlocked." />
        {open ? (
          <p className="text-ink-soft">GPT-4o is open to this account.</p>
        ) : (
          <>
            <Field label="Why it is unlocked" problem={problemsOf(unlocked)?.reason}>
              {(control) => <input {...control} name="reason" autoComplete="off" className="control" />}
            </Field>
            <Button type="submit" busy={unlocking} className="w-fit">
              Unlock GPT-4o
            </Button>
          </>
        )}
      </ActionForm>
    </div>
  );
}
