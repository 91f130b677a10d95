'use client';

import { Eye } from 'lucide-react';
import { PreviewItem } from '@/components/preview/preview-item';
import { PreviewProgress } from '@/components/preview/preview-progress';
import { isRunning, usePreview } from '@/components/preview/use-preview';
import { ProblemNote } from '@/components/problems/problem-note';
import { toProblem } from '@/components/queries/fetch-json';
import { creditNoun, formatSmallCredits, plural } from '@/components/status/words';
import { Button, ButtonLink } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { useNews } from '@/components/ui/news';
import type { Failure } from '@/lib/results';
import type { Measure } from '@/lib/rules/measure-side';
import type { PreviewView } from '@/lib/rules/preview';
import { PREVIEW_PAGES } from '@/lib/rules/preview-size';

export type PreviewPanelProps = {
  ruleId: string;
  source: string;
  target: string;
  targetCount: Measure | undefined;
  reviewBelow: number | null;
  /** What the form still lacks, in words; empty = it can be previewed. */
  missing: string[];
  /** Of databases that cannot be read, which has to be mended first. */
  unreadable?: string;
  /** How many pages it would match; undefined while nothing is known. */
  pages: number | undefined;
  /** Whether a preview was asked for, and whether the settings are still those that it was asked with. */
  asked: boolean;
  stale: boolean;
  /** What it will cost, in words; undefined while nothing is known. */
  price: string | undefined;
  busy: boolean;
  failure: Failure | null;
  onPreview: () => void;
  /** Of changed settings: what is wrong is put right in the settings, or later page by page. */
  isTrial?: boolean;
};

function NotReady({ missing, unreadable }: Pick<PreviewPanelProps, 'missing' | 'unreadable'>) {
  if (unreadable) return <p className="text-sm break-words text-ink-soft">Not possible now: {unreadable}</p>;
  return (
    <div className="text-sm text-ink-soft">
      <p>Try it on {PREVIEW_PAGES} of your pages before anything is written. Still missing:</p>
      <ul className="mt-1.5 list-disc pl-5">
        {missing.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
    </div>
  );
}

function Ask({
  view,
  pages,
  price,
  busy,
  onPreview,
  stale,
}: Pick<PreviewPanelProps, 'pages' | 'price' | 'busy' | 'onPreview' | 'stale'> & { view: PreviewView | null }) {
  const again = view !== null && view.state !== 'none';
  return (
    <div className="flex flex-col items-start gap-2">
      {stale && again && (
        <Callout title="The settings changed since this preview">
          The results below used the old settings. Only what the change concerns is matched again.
        </Callout>
      )}
      <Button onClick={onPreview} busy={busy}>
        {!busy && <Eye className="size-4" aria-hidden />}{' '}
        {again ? 'Preview again' : `Preview ${plural(pages || PREVIEW_PAGES, 'page')}`}
      </Button>
      <p className="text-sm text-ink-faint">
        {view?.items.some(({ status }) => status === 'decided') && !stale
          ? 'Pages that did not change since cost nothing.'
          : `Matched like any page: ${price ?? 'no estimate yet'}. Nothing is written to Notion.`}
      </p>
    </div>
  );
}

function Results({
  view,
  source,
  reviewBelow,
  running,
  onFixed,
}: {
  view: PreviewView;
  running: boolean;
  source: string;
  reviewBelow: number | null;
  onFixed: (() => void) | undefined;
}) {
  if (view.state === 'done' && view.items.length === 0)
    return (
      <Callout title={`${source} has no pages`}>
        There is nothing to preview yet. Each page that is added is matched all the same.
      </Callout>
    );
  if (view.items.length === 0) return null;
  return (
    <div>
      {view.state === 'done' && (
        <p className="text-sm break-words text-ink-soft">
          {plural(view.items.length, 'page')} of {source}, {formatSmallCredits(view.spent)}{' '}
          {creditNoun(formatSmallCredits(view.spent))} used. Nothing was written.
        </p>
      )}
      <ul aria-label="Previewed pages" className="mt-1 divide-y">
        {view.items.map((item) => (
          <PreviewItem key={item.id} item={item} reviewBelow={reviewBelow} running={running} onFixed={onFixed} />
        ))}
      </ul>
    </div>
  );
}

function CapReached({ cap }: { cap: PreviewView['reachedCap'] }) {
  const isAccounts = cap === 'ACCOUNT';
  return (
    <Callout
      look="warn"
      title={`The monthly cap of ${isAccounts ? 'your account' : 'this Auto Relation'} is used up`}
      action={
        isAccounts && (
          <ButtonLink href="/dashboard/credits" size="small">
            Open Credits
          </ButtonLink>
        )
      }
      alert
    >
      Raise it and preview again, or the preview goes on next month.
    </Callout>
  );
}

const SAYS: Partial<Record<PreviewView['state'], string>> = {
  done: 'The preview is ready.',
  problem: 'The preview stopped.',
  out_of_credits: 'The preview waits for credits.',
};

/** *Preview*: the draft on a few real pages, with nothing written. */
export function PreviewPanel(props: PreviewPanelProps) {
  const { ruleId, source, target, targetCount, missing, unreadable, asked, busy, failure, reviewBelow, isTrial } =
    props;
  const { view, error, lookNow } = usePreview(ruleId, asked);
  const moves = view !== null && isRunning(view);
  const running = busy || moves;
  const lacks = missing.length > 0 || unreadable !== undefined;
  const isGone = error && toProblem(error).code === 'rule_missing';
  useNews((view && !running && SAYS[view.state]) || '');
  return (
    <section aria-labelledby="preview" className="card flex flex-col gap-4 p-5 sm:p-6">
      <h2 id="preview" className="font-semibold">
        Preview
      </h2>
      {!moves && (lacks ? <NotReady missing={missing} unreadable={unreadable} /> : <Ask {...props} view={view} />)}
      {failure && <ProblemNote code={failure.code} detail={failure.detail} />}
      {error && !isGone && !view && <ProblemNote {...toProblem(error)} />}
      {view?.problem && !running && <ProblemNote {...view.problem} />}
      {view?.state === 'out_of_credits' && !busy && <ProblemNote code="out_of_credits" look="warn" />}
      {view?.state === 'cap_reached' && !busy && <CapReached cap={view.reachedCap} />}
      {moves && <PreviewProgress view={view} target={target} count={targetCount} />}
      {view && (
        <Results
          view={view}
          source={source}
          reviewBelow={reviewBelow}
          running={running}
          onFixed={isTrial ? undefined : lookNow}
        />
      )}
    </section>
  );
}
