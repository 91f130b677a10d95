'use client';

import { Hourglass, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { PROBLEMS } from '@/components/problems/problems';
import { formatDuration, formatNumber } from '@/components/status/words';
import { useNow } from '@/components/ui/clock';
import { ProgressBar } from '@/components/ui/progress-bar';
import type { Measure } from '@/lib/rules/measure-side';
import type { PreviewView } from '@/lib/rules/preview';

type ProgressProps = { view: PreviewView; target: string; count: Measure | undefined };

function Line({ waits = false, children }: { waits?: boolean; children: ReactNode }) {
  const Icon = waits ? Hourglass : LoaderCircle;
  return (
    <p className="flex items-start gap-2 text-sm">
      <Icon className={`mt-0.5 size-4 shrink-0 ${waits ? '' : 'animate-spin'}`} aria-hidden />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

/** What the worker is at. */
export function PreviewProgress({ view: { state, targetPages, resumesAt, problem }, target, count }: ProgressProps) {
  const now = useNow('second', resumesAt !== null);
  const wait =
    resumesAt && now > 0 ? `in ${formatDuration((Date.parse(resumesAt) - now) / 1000)}` : 'in a moment, by itself';
  if (state === 'waiting_for_notion')
    return <Line waits>Notion’s limit of requests is reached; the preview goes on {wait}.</Line>;
  if (state === 'waiting_for_ai')
    return (
      <Line waits>
        {problem ? PROBLEMS[problem.code].title : 'The AI service takes no questions right now'}; it is tried again{' '}
        {wait}. You need not do anything.
      </Line>
    );
  if (state === 'matching') return <Line>Matching pages…</Line>;
  const total = count?.isAll ? count.pages : undefined;
  return (
    <div className="flex flex-col gap-2">
      <Line>
        Reading {target}: {formatNumber(targetPages)}
        {total === undefined ? '' : ` of ${formatNumber(Math.max(total, targetPages))}`} pages. The Auto Relation needs
        them anyway; they are read once.
      </Line>
      {total !== undefined && (
        <ProgressBar done={Math.min(targetPages, total)} total={total} label={`Reading ${target}`} />
      )}
    </div>
  );
}
