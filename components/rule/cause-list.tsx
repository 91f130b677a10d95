import { fixOfFailure, PROBLEMS } from '@/components/problems/problems';
import { RemedyButton } from '@/components/problems/remedy-button';
import { RetryButton } from '@/components/rule/retry-button';
import { NextTry } from '@/components/status/next-try';
import { plural } from '@/components/status/words';
import type { FailureCause, RuleView } from '@/lib/rules/view';

/** Why pages failed: each cause with what helps against it, when its pages are tried again, and the way to try them now. */
export function CauseList({ causes, rule }: { causes: FailureCause[]; rule: RuleView }) {
  return (
    <ul className="card divide-y" aria-label="Causes">
      {causes.map(({ code, count, detail, asked, ...tries }) => {
        const nextTryAt = rule.active ? tries.nextTryAt : null;
        return (
          <li key={code} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2.5 px-5 py-4">
            <div className="min-w-0 flex-1 basis-72">
              <p className="font-medium">
                {plural(count, 'page')}: {PROBLEMS[code].title}
              </p>
              <p className="text-sm text-ink-soft">
                {fixOfFailure(code, nextTryAt)} <NextTry at={nextTryAt} of={count} planned={tries.planned} />
              </p>
              {detail && <p className="mt-1 font-mono text-xs break-words text-ink-faint">{detail}</p>}
            </div>
            <span className="flex flex-wrap gap-2">
              <RemedyButton code={code} rule={rule} />
              <RetryButton rule={rule} cause={code} asked={asked} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
