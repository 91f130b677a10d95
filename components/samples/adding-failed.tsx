import { ProblemNote } from '@/components/problems/problem-note';
import { PROBLEMS } from '@/components/problems/problems';
import { Callout } from '@/components/ui/callout';
import type { ErrorCode } from '@/lib/errors';
import type { Failure } from '@/lib/results';

/** What passes: nobody tries it again here but the person. */
const PASSING: ErrorCode[] = [
  'notion_rate_limited',
  'notion_blocked',
  'notion_conflict',
  'notion_unavailable',
  'notion_timeout',
  'unexpected',
];

/** Why the sample databases are not all there, and that another press goes on where this one stopped. */
export function AddingFailed({ code, detail }: Failure) {
  if (!PASSING.includes(code)) return <ProblemNote code={code} detail={detail} />;
  return (
    <Callout look="bad" title={PROBLEMS[code].title} alert>
      <p>What was added so far stays. Wait a minute, then press again: it goes on where it stopped.</p>
      {detail && <p className="mt-1.5 font-mono text-xs break-words">{detail}</p>}
    </Callout>
  );
}
