import { PageIcon } from '@/components/ui/page-icon';
import { TimeAgo } from '@/components/ui/time-ago';
import type { PageChoice } from '@/lib/samples/shared-pages';

type PageOptionProps = { page: PageChoice; chosen: boolean; onChoose: () => void };

/** One shared page, to choose. */
export function PageOption({ page, chosen, onChoose }: PageOptionProps) {
  return (
    <label className="flex items-center gap-3 rounded-lg border px-3.5 py-2.5 has-checked:border-accent has-checked:bg-accent-soft has-disabled:opacity-60">
      <input type="radio" name="page" checked={chosen} onChange={onChoose} className="size-4 shrink-0 accent-accent" />
      <PageIcon icon={page.icon} kind="page" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium break-words">{page.title || 'Untitled'}</span>
        <span className="block text-sm text-ink-soft">
          Edited <TimeAgo iso={page.editedAt} />
        </span>
      </span>
    </label>
  );
}
