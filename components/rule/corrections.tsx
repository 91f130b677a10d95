'use client';

import { useState } from 'react';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { Values } from '@/components/rule/values';
import { Button } from '@/components/ui/button';
import { useKeptFocus } from '@/components/ui/keep-focus';
import { TimeAgo } from '@/components/ui/time-ago';
import { withdrawCorrectionAction } from '@/lib/rules/actions';
import type { CorrectionView } from '@/lib/rules/view';

/** What people corrected: the examples that later questions carry. */
export function Corrections({ corrections }: { corrections: CorrectionView[] }) {
  const [busy, setBusy] = useState<string | null>(null);
  const { home: section, keepFocus } = useKeptFocus<HTMLElement>();
  const withdraw = async (id: string) => {
    setBusy(id);
    if (await tellOutcome(withdrawCorrectionAction(id), 'The correction is withdrawn')) keepFocus();
    setBusy(null);
  };
  return (
    <section ref={section} tabIndex={-1} className="mt-10 border-t pt-6" aria-labelledby="corrections">
      <h2 id="corrections" className="font-semibold">
        Corrections
      </h2>
      <p className="mt-1 max-w-2xl text-sm text-ink-soft">
        {corrections.length === 0
          ? 'None yet. Press Fix beside a page in Activity to say what it should have been; later matches learn from it.'
          : 'Later questions carry these as examples. Withdrawing one leaves what stands in Notion and has its page matched like any other.'}
      </p>
      {corrections.length > 0 && (
        <ul className="card mt-4 divide-y">
          {corrections.map(({ id, title, targets, createdAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
              <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
                <p className="break-words">
                  <span className="font-medium">{title || 'Untitled'}</span>{' '}
                  <span className="text-sm whitespace-nowrap text-ink-faint">
                    <TimeAgo iso={createdAt} />
                  </span>
                </p>
                <p className="text-sm">
                  <Values values={targets} />
                </p>
              </div>
              <Button
                size="small"
                busy={busy === id}
                aria-label={`Withdraw ${title || 'Untitled'}`}
                onClick={() => void withdraw(id)}
              >
                Withdraw
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
