import { PageIcon } from '@/components/ui/page-icon';
import type { ItemView } from '@/lib/rules/view';

/** A source page's icon and title, leading to it in Notion where its address is known. */
export function PageTitle({ page }: { page: ItemView['page'] }) {
  const title = page.title || 'Untitled';
  return (
    <span className="flex min-w-0 flex-1 basis-3/5 items-start gap-2 font-medium">
      <span className="flex h-[1lh] shrink-0 items-center">
        <PageIcon icon={page.icon} kind="page" className="size-4.5 text-sm" />
      </span>
      {page.url ? (
        <a href={page.url} target="_blank" rel="noreferrer" className="min-w-0 rounded break-words hover:underline">
          {title}
        </a>
      ) : (
        <span className="min-w-0 break-words">{title}</span>
      )}
    </span>
  );
}
