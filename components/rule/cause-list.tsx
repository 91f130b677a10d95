import { PROBLEMS } from '@/components/problems/problems';
import { RemedyButton } from '@/components/problems/remedy-button';
import { plural } from '@/components/status/words';
import type { ErrorCode } from '@/lib/errors';

export type Cause = { code: ErrorCode; count: number; detail: string | null };

/** Why pages failed, each cause with the one thing that helps. */
export function CauseList({ causes, ruleId }: { causes: Cause[]; ruleId: string }) {
  return (
    <ul className="card divide-y" aria-label="Causes">
      {causes.map(({ code, count, detail }) => (
        <li key={code} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2.5 px-5 py-4">
          <div className="min-w-0 flex-1 basis-72">
            <p className="font-medium">
              {plural(count, 'page')}: {PROBLEMS[code].title}
            </p>
            <p className="text-sm text-ink-soft">{PROBLEMS[code].fix}</p>
            {detail && <p className="mt-1 font-mono text-xs break-words text-ink-faint">{detail}</p>}
          </div>
          <RemedyButton code={code} ruleId={ruleId} otherwise={{ label: 'Retry', act: 'retry' }} />
        </li>
      ))}
    </ul>
  );
}
