import { nameFields } from '@/components/builder/field-names';
import { ProblemNote } from '@/components/problems/problem-note';
import { PROBLEMS } from '@/components/problems/problems';
import { Callout } from '@/components/ui/callout';
import type { Failure, FieldProblems } from '@/lib/results';

/** Why a press came to nothing; of fields that are wrong, which ones. */
export function FormFailure({ failure, problems }: { failure: Failure; problems: FieldProblems }) {
  const names = nameFields(problems);
  if (failure.code !== 'invalid_input' || names.length === 0)
    return <ProblemNote code={failure.code} detail={failure.detail} />;
  return (
    <Callout look="bad" title={PROBLEMS.invalid_input.title} alert>
      Look at: {names.join(', ')}.
    </Callout>
  );
}
