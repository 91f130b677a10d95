import { ProblemNote } from '@/components/problems/problem-note';
import { fixOfPress, PROBLEMS, passes } from '@/components/problems/problems';
import { Callout } from '@/components/ui/callout';
import type { Failure } from '@/lib/results';

/** Why the sample databases are not all there, and that another press goes on where this one stopped. */
export function AddingFailed({ code, detail }: Failure) {
  if (!passes(code) && code !== 'unexpected') return <ProblemNote code={code} detail={detail} />;
  return (
    <Callout look="bad" title={PROBLEMS[code].title} alert>
      <p>{fixOfPress(code)} What was added so far stays, and it goes on from there.</p>
      {detail && <p className="mt-1.5 font-mono text-xs break-words">{detail}</p>}
    </Callout>
  );
}
