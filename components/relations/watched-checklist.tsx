'use client';

import { useLiveRules } from '@/components/live/use-live';
import { Checklist, type Step } from '@/components/relations/checklist';
import { plural } from '@/components/status/words';
import { Link } from '@/components/ui/link';
import { useNews } from '@/components/ui/news';
import type { RuleView } from '@/lib/rules/view';

/** The checklist from the moment that a relation exists: its last step is done when the first match is there. */
export function WatchedChecklist({ steps, rules }: { steps: Step[]; rules: RuleView[] }) {
  const matched = useLiveRules(rules).find(({ progress }) => progress.linked > 0);
  useNews(matched ? 'Your first match is there.' : '');
  const last: Step = {
    title: 'See the first match',
    done: matched !== undefined,
    text: 'Pages are being read and matched; the first one takes a minute or so. This changes by itself.',
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
