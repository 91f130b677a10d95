'use client';

import type { ReactNode } from 'react';
import { Pair } from '@/components/relations/pair';
import { RuleMenu } from '@/components/relations/rule-menu';
import { describeRule } from '@/components/status/rule-status';
import { type Badge, StatusBadge } from '@/components/status/status-badge';
import { creditsInWords, formatNumber, plural } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { useNow } from '@/components/ui/clock';
import { Link } from '@/components/ui/link';
import { ProgressBar } from '@/components/ui/progress-bar';
import { TimeAgo } from '@/components/ui/time-ago';
import { nameWithProperty } from '@/lib/rules/pair-name';
import type { RuleView } from '@/lib/rules/view';

function Facts({ rule }: { rule: RuleView }) {
  const { linked, noMatch, failed, review } = rule.progress;
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-faint [&>div]:flex [&>div]:min-w-0 [&>div]:gap-1.5 [&_dd]:min-w-0 [&_dd]:text-ink-soft">
      <div>
        <dt>Property</dt>
        <dd className="wrap-anywhere" dir="auto">
          {rule.relationProperty.name}
        </dd>
      </div>
      <div>
        <dt>Linked</dt>
        <dd className="tabular-nums">{formatNumber(linked)}</dd>
      </div>
      <div>
        <dt>No match</dt>
        <dd className="tabular-nums">{formatNumber(noMatch)}</dd>
      </div>
      {review > 0 && (
        <div>
          <dt className="sr-only">Review</dt>
          <dd>
            <Link href={`/dashboard/relations/${rule.id}/review`} className="link relative !text-warn">
              {formatNumber(review)} to review
            </Link>
          </dd>
        </div>
      )}
      {failed > 0 && (
        <div>
          <dt className="sr-only">Errors</dt>
          <dd>
            <Link href={`/dashboard/relations/${rule.id}/errors`} className="link relative !text-bad">
              {plural(failed, 'error')}
            </Link>
          </dd>
        </div>
      )}
      {rule.lastRunAt && (
        <div>
          <dt>Last run</dt>
          <dd>
            <TimeAgo iso={rule.lastRunAt} />
          </dd>
        </div>
      )}
      <div>
        <dt>7 days</dt>
        <dd className="tabular-nums">{creditsInWords(rule.creditsLast7Days)}</dd>
      </div>
    </dl>
  );
}

type RowProps = { rule: RuleView; onDeleted: () => void; onRestored: () => void };

/** The pair, how it stands, and what can be done; in narrow windows the status has a line of its own. */
function Head({ badge, children, ...row }: RowProps & { badge: Badge; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-start gap-3">
      {children}
      <span className="max-sm:order-last max-sm:w-full">
        <StatusBadge {...badge} />
      </span>
      <RuleMenu {...row} />
    </div>
  );
}

/** A saved draft: what is shown of it, and the way back into the form. */
export function DraftRow(row: RowProps) {
  const { rule } = row;
  const { sentence, ...badge } = describeRule(rule);
  return (
    <li className="card relative flex flex-col gap-3 border-dashed p-4 transition-colors hover:border-line-strong sm:p-5">
      <Head {...row} badge={badge}>
        <span className="min-w-0 flex-1 font-medium">
          <Pair rule={rule} />
        </span>
      </Head>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <p className="min-w-0 flex-1 basis-72 text-sm text-ink-soft">{sentence}</p>
        <ButtonLink
          href={`/dashboard/relations/new?draft=${rule.id}`}
          size="small"
          label={`Continue ${nameWithProperty(rule.source.name, rule.target.name, rule.relationProperty.name)}`}
        >
          Continue
        </ButtonLink>
      </div>
    </li>
  );
}

export function RuleRow(row: RowProps) {
  const { rule } = row;
  const { sentence, ...badge } = describeRule(rule, useNow('second', rule.resumesAt !== null));
  const { total, remaining } = rule.progress;
  const moving = rule.status === 'running' || (remaining > 0 && rule.status !== 'queued');
  return (
    <li className="card relative flex flex-col gap-3 p-4 transition-colors hover:border-line-strong sm:p-5">
      <Head {...row} badge={badge}>
        <Link
          href={`/dashboard/relations/${rule.id}`}
          className="min-w-0 flex-1 font-medium after:absolute after:inset-0 after:rounded-[0.875rem]"
        >
          <Pair rule={rule} />
        </Link>
      </Head>
      <p className="text-sm text-ink-soft">{sentence}</p>
      {moving && total > 0 && (
        <ProgressBar done={total - remaining} total={total} label={`Progress of ${rule.source.name}`} />
      )}
      <Facts rule={rule} />
    </li>
  );
}
