import { Icon } from '@/components/ui/icon';
import { PageIcon } from '@/components/ui/page-icon';
import type { RuleView } from '@/lib/rules/view';

/** Beside a name of several lines, the icon stands by the first. */
function Side({ icon, name }: { icon: string | null; name: string }) {
  return (
    <span className="flex min-w-0 items-start gap-1.5">
      <span className="flex h-[1lh] shrink-0 items-center">
        <PageIcon icon={icon} className="size-[1.3em] text-[1em]" />
      </span>
      <span className="min-w-0 wrap-anywhere" dir="auto">
        {name || 'Untitled'}
      </span>
    </span>
  );
}

/** Source → target, with their icons. Long names wrap. */
export function Pair({ rule: { source, target } }: { rule: Pick<RuleView, 'source' | 'target'> }) {
  return (
    <span className="flex min-w-0 flex-wrap gap-x-2 gap-y-0.5">
      <Side icon={source.icon} name={source.name} />
      <span className="flex min-w-0 items-start gap-2">
        <span className="flex h-[1lh] shrink-0 items-center">
          <Icon name="arrow" className="size-[0.95em] text-ink-faint" label="to" />
        </span>
        <Side icon={target.icon} name={target.name} />
      </span>
    </span>
  );
}
