'use client';

import { useLiveRule } from '@/components/live/use-live';
import { ProblemNote } from '@/components/problems/problem-note';
import { RemedyButton } from '@/components/problems/remedy-button';
import type { ErrorCode } from '@/lib/errors';
import type { RuleView } from '@/lib/rules/view';

/** What holds up the whole Auto Relation, if anything does. */
function findProblem({ status, problem }: RuleView): { code: ErrorCode; detail?: string | null } | null {
  if (status === 'disconnected') return { code: 'notion_unauthorized' };
  if (status === 'out_of_credits') return { code: 'out_of_credits' };
  return problem;
}

/** What holds up an Auto Relation now, with the one thing that helps; nothing while nothing does. */
export function StandingProblem({ rule: initial }: { rule: RuleView }) {
  const rule = useLiveRule(initial);
  const problem = findProblem(rule);
  if (!problem) return null;
  const passes = rule.status === 'waiting_for_ai' || rule.status === 'out_of_credits';
  return (
    <ProblemNote
      {...problem}
      look={passes ? 'warn' : 'bad'}
      remedy={<RemedyButton code={problem.code} ruleId={rule.id} />}
    />
  );
}
