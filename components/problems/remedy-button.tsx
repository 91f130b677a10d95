'use client';

import { useTransition } from 'react';
import { PROBLEMS, type Remedy } from '@/components/problems/problems';
import { changeRule } from '@/components/relations/change-rule';
import { Button, ButtonLink } from '@/components/ui/button';
import type { ErrorCode } from '@/lib/errors';
import type { Result } from '@/lib/results';
import { recreatePropertyAction, retryFailedAction, runNowAction } from '@/lib/rules/actions';

type Act = { run: (ruleId: string, code: ErrorCode) => Promise<Result>; done: string };

const ACTS: Record<'recreate' | 'run' | 'retry', Act> = {
  recreate: { run: recreatePropertyAction, done: 'The property is there again, and the Auto Relation goes on' },
  run: { run: runNowAction, done: 'Both databases are looked at now' },
  retry: { run: retryFailedAction, done: 'The failed pages are tried again' },
};

type RemedyButtonProps = {
  code: ErrorCode;
  ruleId: string;
  /** Where the problem itself names nothing that helps. */
  otherwise?: Remedy;
};

/** The one thing that helps against a problem of an Auto Relation, or of its pages. */
export function RemedyButton({ code, ruleId, otherwise }: RemedyButtonProps) {
  const [busy, startTransition] = useTransition();
  const remedy = PROBLEMS[code].action ?? otherwise;
  if (!remedy) return null;
  if (!('act' in remedy)) {
    const href = 'href' in remedy ? remedy.href : `/dashboard/relations/${ruleId}/${remedy.tab}`;
    return (
      <ButtonLink href={href} size="small">
        {remedy.label}
      </ButtonLink>
    );
  }
  const { run, done } = ACTS[remedy.act];
  const press = () => startTransition(async () => void (await changeRule(run(ruleId, code), done)));
  return (
    <Button size="small" busy={busy} onClick={press}>
      {remedy.label}
    </Button>
  );
}
