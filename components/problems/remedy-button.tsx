'use client';

import dynamic from 'next/dynamic';
import { useState, useTransition } from 'react';
import { RemedyLink } from '@/components/problems/consent';
import { PROBLEMS } from '@/components/problems/problems';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { Button } from '@/components/ui/button';
import type { ErrorCode } from '@/lib/errors';
import type { Failure, Result } from '@/lib/results';
import { recreatePropertyAction, runNowAction } from '@/lib/rules/actions';
import type { RuleView } from '@/lib/rules/view';

const RefusedDialog = dynamic(() =>
  import('@/components/problems/refused-dialog').then((loaded) => loaded.RefusedDialog),
);

const ACTS: Record<'recreate' | 'run', { run: (ruleId: string) => Promise<Result>; done: string }> = {
  recreate: { run: recreatePropertyAction, done: 'The property is there again, and the Auto Relation goes on' },
  run: { run: runNowAction, done: 'Both databases are looked at now' },
};

type RemedyButtonProps = { code: ErrorCode; rule: Pick<RuleView, 'id' | 'source' | 'target'> };

/** The one thing that helps against a problem of an Auto Relation, or of its pages. What Notion says against it is shown in its own words. */
export function RemedyButton({ code, rule }: RemedyButtonProps) {
  const [busy, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const remedy = PROBLEMS[code].action;
  if (!remedy) return null;
  if (!('act' in remedy)) {
    const href = 'href' in remedy ? remedy.href : `/dashboard/relations/${rule.id}/${remedy.tab}`;
    return <RemedyLink href={href} label={remedy.label} />;
  }
  const { run, done } = ACTS[remedy.act];
  const press = () =>
    startTransition(async () => {
      const answer = run(rule.id);
      const result = await answer.catch(() => null);
      const isRefused = result && !result.ok && result.detail;
      setRefusal(isRefused ? result : null);
      if (!isRefused) await tellOutcome(answer, done);
    });
  return (
    <>
      <Button size="small" busy={busy} onClick={press}>
        {remedy.label}
      </Button>
      {refusal && (
        <RefusedDialog
          rule={rule}
          remedy={remedy.label}
          failure={refusal}
          busy={busy}
          onAgain={press}
          onClose={() => setRefusal(null)}
        />
      )}
    </>
  );
}
