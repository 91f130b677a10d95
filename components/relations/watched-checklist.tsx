'use client';

import { useLiveRules } from '@/components/live/use-live';
import { Checklist, type Step } from '@/components/relations/checklist';
import { describeWait, type Wait } from '@/components/relations/first-match';
import { StatusBadge } from '@/components/status/status-badge';
import { plural } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { useNow } from '@/components/ui/clock';
import { Link } from '@/components/ui/link';
import { useNews } from '@/components/ui/news';
import type { RuleView } from '@/lib/rules/view';

function waitStep({ rule, badge, sentence }: Wait): Pick<Step, 'text' | 'action'> {
  return {
    text: (
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
        <StatusBadge {...badge} />
        <span className="min-w-0 flex-1 basis-64">{sentence}</span>
      </p>
    ),
    action: (
      <ButtonLink href={`/dashboard/relations/${rule.id}`}>
        Open {rule.source.name || 'Untitled'} → {rule.target.name || 'Untitled'}
      </ButtonLink>
    ),
  };
}

/** The checklist from the moment that a relation exists: its last step is done when the first match is there. */
export function WatchedChecklist({ steps, rules }: { steps: Step[]; rules: RuleView[] }) {
  const live = useLiveRules(rules);
  const now = useNow('second', live[0]?.resumesAt != null);
  const matched = live.find(({ progress }) => progress.linked > 0);
  const wait = describeWait(live, now);
  useNews(matched ? 'Your first match is there.' : '');
  const last: Step = {
    title: 'See the first match',
    done: matched !== undefined,
    text: 'Pages are being read and matched; the first one takes a minute or so. This changes by itself.',
    ...(wait && waitStep(wait)),
  };
  return (
    <Checklist
      steps={[...steps, last]}
      done={
        matched && (
          <>
            {plural(matched.progress.linked, 'page')} of {matched.source.name || 'your source'}{' '}
            {matched.progress.linked === 1 ? 'has its' : 'have their'} relation. See what was matched, and why, under{' '}
            <Link href={`/dashboard/relations/${matched.id}/activity`} className="link">
              Activity
            </Link>
            .
          </>
        )
      }
    />
  );
}
