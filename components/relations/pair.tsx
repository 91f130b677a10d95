import { ArrowRight } from 'lucide-react';
import { PageIcon } from '@/components/ui/page-icon';
import type { RuleView } from '@/lib/rules/view';

/** Source → target, with their icons. Long names wrap. */
export function Pair({ rule }: { rule: Pick<RuleView, 'source' | 'target'> }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <span className="flex min-w-0 items-center gap-1.5">
        <PageIcon icon={rule.source.icon} className="size-[1.3em] text-[1em]" />
        <span className="min-w-0 wrap-anywhere" dir="auto">
          {rule.source.name || 'Untitled'}
        </span>
      </span>
      <ArrowRight className="size-[0.95em] shrink-0 text-ink-faint" role="img" aria-label="to" />
      <span className="flex min-w-0 items-center gap-1.5">
        <PageIcon icon={rule.target.icon} className="size-[1.3em] text-[1em]" />
        <span className="min-w-0 wrap-anywhere" dir="auto">
          {rule.target.name || 'Untitled'}
        </span>
      </span>
    </span>
  );
}
