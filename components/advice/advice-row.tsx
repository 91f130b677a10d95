'use client';

import { Sparkles } from 'lucide-react';
import { useTransition } from 'react';
import { DraftBox } from '@/components/advice/draft-box';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { StatusBadge } from '@/components/status/status-badge';
import { creditsInWords, formatCreditCount, formatNumber, plural, SMALLEST_CREDITS } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { holdFocus } from '@/components/ui/keep-focus';
import { PageIcon } from '@/components/ui/page-icon';
import { askDraftAction, dismissDraftAction } from '@/lib/advice/actions';
import type { AdviceView } from '@/lib/advice/view';

const shown = (amount: number) => Math.max(SMALLEST_CREDITS, amount);

function reasonsOf({ hasText, doubts, confusions }: AdviceView): string[] {
  const corrected = confusions.filter(({ because }) => because === 'corrected');
  const alike = confusions.filter(({ because }) => because === 'alike');
  return [
    ...(hasText ? [] : ['It has no description: only its title is known.']),
    ...corrected.map(({ title, times }) => `Mixed up with “${title}”: corrected ${plural(times, 'time')}.`),
    ...(alike.length > 0 ? [`Says nearly the same as ${alike.map(({ title }) => `“${title}”`).join(', ')}.`] : []),
    ...(doubts > 0
      ? [doubts === 1 ? '1 match to it is uncertain.' : `${formatNumber(doubts)} matches to it are uncertain.`]
      : []),
  ];
}

function Ask({ advice, ruleId }: { advice: AdviceView; ruleId: string }) {
  const [busy, startTransition] = useTransition();
  const { price } = advice;
  if (!price) return null;
  const wish = { ruleId, pageId: advice.id, replaces: advice.draft?.version ?? null, atMost: price.atMost };
  const ask = () => startTransition(async () => void (await tellOutcome(askDraftAction(wish))));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button
        size="small"
        busy={busy}
        onClick={ask}
        aria-label={`Draft a description of ${advice.title || 'Untitled'}`}
      >
        {!busy && <Sparkles className="size-3.5" aria-hidden />} Draft a description
      </Button>
      <span className="text-sm text-ink-faint">
        About {creditsInWords(shown(price.about))}, {formatCreditCount(shown(price.atMost))} at most. Nothing is written
        yet.
      </span>
    </div>
  );
}

function Written({ advice }: { advice: AdviceView }) {
  const [busy, startTransition] = useTransition();
  const id = advice.draft?.id ?? '';
  return (
    <div className="flex flex-wrap items-center gap-3">
      <StatusBadge tone="ok" word="Written into Notion" icon="check" />
      <Button
        size="small"
        look="quiet"
        busy={busy}
        aria-label={`Dismiss ${advice.title || 'Untitled'}`}
        onClick={() => startTransition(async () => void (await tellOutcome(dismissDraftAction(id))))}
      >
        Dismiss
      </Button>
    </div>
  );
}

type AdviceRowProps = { advice: AdviceView; ruleId: string; recheckLimit: number };

/** One target page that is hard to match: why, and what may help. */
export function AdviceRow({ advice, ruleId, recheckLimit }: AdviceRowProps) {
  const title = advice.title || 'Untitled';
  const { draft } = advice;
  return (
    <li ref={holdFocus} tabIndex={-1} className="flex flex-col gap-2.5 px-4 py-4 -outline-offset-2 sm:px-5">
      <span className="flex min-w-0 items-center gap-2 font-medium">
        <PageIcon icon={advice.icon} kind="page" className="size-4.5 text-sm" />
        {advice.url ? (
          <a href={advice.url} target="_blank" rel="noreferrer" className="min-w-0 rounded break-words hover:underline">
            {title}
          </a>
        ) : (
          <span className="min-w-0 break-words">{title}</span>
        )}
      </span>
      <ul className="flex flex-col gap-0.5 text-sm text-ink-soft">
        {reasonsOf(advice).map((reason) => (
          <li key={reason} className="break-words">
            {reason}
          </li>
        ))}
      </ul>
      {(!draft || draft.state === 'asked') && <Ask advice={advice} ruleId={ruleId} />}
      {draft && (draft.state === 'drafted' || draft.state === 'refused') && (
        <DraftBox key={draft.id + draft.state} draft={draft} title={title} recheckLimit={recheckLimit} />
      )}
      {draft?.state === 'accepted' && (
        <span>
          <StatusBadge tone="busy" word="Being written" icon="loader" spins />
        </span>
      )}
      {draft?.state === 'written' && <Written advice={advice} />}
    </li>
  );
}
