'use client';

import { ExternalLink } from 'lucide-react';
import { useLiveRule } from '@/components/live/use-live';
import { NotRechecked } from '@/components/rule/not-rechecked';
import { RunHistory } from '@/components/rule/run-history';
import { findStandingProblem, StandingProblem } from '@/components/rule/standing-problem';
import { Unlisted } from '@/components/rule/unlisted';
import { describeRule } from '@/components/status/rule-status';
import { StatusBadge } from '@/components/status/status-badge';
import { formatCreditCount, formatNumber } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { useNow } from '@/components/ui/clock';
import { Link } from '@/components/ui/link';
import { ProgressBar } from '@/components/ui/progress-bar';
import { TimeAgo } from '@/components/ui/time-ago';
import type { RuleView, RunView } from '@/lib/rules/view';

function Count({ label, value, href }: { label: string; value: number | null; href: string }) {
  return (
    <Link href={href} className="rounded-lg px-4 py-3 hover:bg-sunken">
      <span className="block text-2xl font-semibold tracking-tight tabular-nums">
        {value === null ? '–' : formatNumber(value)}
      </span>
      <span className="text-sm text-ink-faint">{label}</span>
    </Link>
  );
}

function Counts({ rule: { id, status, progress } }: { rule: RuleView }) {
  const isCounted = progress.total > 0 || (status !== 'queued' && status !== 'scanning');
  const activity = `/dashboard/relations/${id}/activity`;
  return (
    <div className="-mx-4 -mb-3 grid grid-cols-2 gap-1 sm:grid-flow-col sm:auto-cols-fr sm:grid-cols-none">
      <Count label="Linked" value={progress.linked} href={`${activity}?filter=changed`} />
      <Count label="No match" value={progress.noMatch} href={`${activity}?filter=no_match`} />
      <Count label="Failed" value={progress.failed} href={`/dashboard/relations/${id}/errors`} />
      <Count label="Remaining" value={isCounted ? progress.remaining : null} href={`${activity}?filter=waiting`} />
      {progress.review > 0 && (
        <Count label="To review" value={progress.review} href={`/dashboard/relations/${id}/review`} />
      )}
      {progress.undone > 0 && <Count label="Undone" value={progress.undone} href={`${activity}?filter=undone`} />}
      {progress.excluded > 0 && (
        <Count label="Excluded" value={progress.excluded} href={`${activity}?filter=excluded`} />
      )}
    </div>
  );
}

function Side({ name, url }: { name: string; url: string | null }) {
  if (!url) return name || 'Untitled';
  return (
    <a href={url} target="_blank" rel="noreferrer" className="link">
      {name || 'Untitled'}
      {'\u00a0'}
      <ExternalLink className="inline size-3.5" role="img" aria-label="in Notion" />
    </a>
  );
}

function Facts({ rule }: { rule: RuleView }) {
  return (
    <dl className="card grid gap-x-8 gap-y-4 p-5 text-sm sm:grid-cols-2 lg:grid-cols-3 [&>div]:min-w-0 [&_dd]:mt-0.5 [&_dd]:wrap-anywhere [&_dt]:text-ink-faint">
      <div>
        <dt>Source</dt>
        <dd>
          <Side {...rule.source} />
        </dd>
      </div>
      <div>
        <dt>Target</dt>
        <dd>
          <Side {...rule.target} />
        </dd>
      </div>
      <div>
        <dt>Relation property</dt>
        <dd>{rule.relationProperty.name}</dd>
      </div>
      <div>
        <dt>Last run</dt>
        <dd>{rule.lastRunAt ? <TimeAgo iso={rule.lastRunAt} /> : 'Not yet'}</dd>
      </div>
      <div>
        <dt>Credits, last 7 days</dt>
        <dd className="tabular-nums">{formatCreditCount(rule.creditsLast7Days)}</dd>
      </div>
    </dl>
  );
}

/** Where the wait of all pages is ended; of used up credits the frame's banner tells. */
function WayOn({ rule: { id, status, reachedCap, resumesAt } }: { rule: RuleView }) {
  const isCapped = status === 'cap_reached';
  if (!isCapped && !(status === 'out_of_credits' && resumesAt)) return null;
  const isOwnCap = isCapped && reachedCap !== 'ACCOUNT';
  return (
    <ButtonLink href={isOwnCap ? `/dashboard/relations/${id}/settings` : '/dashboard/credits'} size="small">
      {isCapped ? 'Raise the cap' : 'Resume under Credits'}
    </ButtonLink>
  );
}

type OverviewProps = { rule: RuleView; runs: RunView[] };

export function Overview({ rule: initial, runs }: OverviewProps) {
  const rule = useLiveRule(initial);
  const { sentence, ...badge } = describeRule(rule, useNow('second', rule.resumesAt !== null));
  const { total, remaining } = rule.progress;
  return (
    <div className="flex flex-col gap-5">
      <StandingProblem rule={rule} />
      <section className="card flex flex-col gap-4 p-5" aria-label="Progress">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <StatusBadge {...badge} />
          {!findStandingProblem(rule) && <p className="min-w-0 flex-1 basis-72 text-ink-soft">{sentence}</p>}
          <WayOn rule={rule} />
        </div>
        <ProgressBar done={total - remaining} total={total} label="Pages done" />
        <Counts rule={rule} />
      </section>
      {rule.notRechecked > 0 && <NotRechecked rule={rule} />}
      <Unlisted rule={rule} />
      <Facts rule={rule} />
      <RunHistory rule={rule} runs={runs} />
    </div>
  );
}
