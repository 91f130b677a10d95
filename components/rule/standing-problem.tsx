'use client';

import { useLiveRule } from '@/components/live/use-live';
import { ProblemNote } from '@/components/problems/problem-note';
import { RemedyButton } from '@/components/problems/remedy-button';
import type { RuleView } from '@/lib/rules/view';

/** What holds up this Auto Relation by itself. A lost connection and used up credits concern others too: the frame's banner tells of them. */
export function findStandingProblem({ status, problem }: RuleView): RuleView['problem'] {
  return status === 'disconnected' ? null : problem;
}

/** That problem with the one thing that helps; nothing while there is none. */
export function StandingProblem({ rule: initial }: { rule: RuleView }) {
  const rule = useLiveRule(initial);
  const problem = findStandingProblem(rule);
  if (!problem) return null;
  return (
    <ProblemNote
      {...problem}
      standing
      look={rule.status === 'waiting_for_ai' ? 'warn' : 'bad'}
      remedy={<RemedyButton code={problem.code} rule={rule} />}
    />
  );
}
