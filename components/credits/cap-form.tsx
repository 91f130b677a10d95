'use client';

import { type FormEvent, useState } from 'react';
import { ProblemNote } from '@/components/problems/problem-note';
import { parseLimit } from '@/components/ui/amount';
import { AmountInput } from '@/components/ui/amount-input';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { tell } from '@/components/ui/toasts';
import { UntilReady } from '@/components/ui/until-ready';
import { setAccountCapAction, setRuleCapAction } from '@/lib/credits/actions';
import type { Failure } from '@/lib/results';
import { unanswered } from '@/lib/unanswered';

type CapFormProps = {
  /** Without one: the cap of the whole account. */
  ruleId?: string;
  /** Whole credits; null = no limit. */
  cap: number | null;
  /** What this month has used, as people read it. */
  used: string;
};

/** *Monthly cap*: what may be used from the first to the last day of a month. */
export function CapForm({ ruleId, cap, used }: CapFormProps) {
  const [text, setText] = useState(cap === null ? '' : String(cap));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const value = parseLimit(text);
    setBusy(true);
    const answer = await (ruleId ? setRuleCapAction(ruleId, value) : setAccountCapAction(value)).catch(unanswered);
    setBusy(false);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) tell(value === null ? 'No monthly cap' : 'Monthly cap saved');
  };
  const problem = failure?.fields?.cap;
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-3">
      <UntilReady>
        <Field
          label={ruleId ? 'Monthly cap of this Auto Relation (credits)' : 'Monthly cap of the account (credits)'}
          hint={`${used} used this month. A month begins on the 1st, 00:00 UTC. Empty: no limit.`}
          problem={problem}
        >
          {(control) => (
            <div className="flex flex-wrap gap-2">
              <AmountInput {...control} value={text} onChange={setText} placeholder="No limit" className="w-40" />
              <Button type="submit" busy={busy}>
                Save cap
              </Button>
            </div>
          )}
        </Field>
        {failure && !problem && <ProblemNote code={failure.code} detail={failure.detail} />}
      </UntilReady>
    </form>
  );
}
