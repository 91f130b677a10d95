import { ArrowRight } from 'lucide-react';
import { PROBLEMS } from '@/components/problems/problems';
import { ITEM_BADGES } from '@/components/status/item-status';
import { StatusBadge } from '@/components/status/status-badge';
import { PageIcon } from '@/components/ui/page-icon';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ItemView } from '@/lib/rules/view';

type Named = { id: string; title: string };

function Values({ values, label }: { values: Named[]; label: string }) {
  return (
    <span className="flex flex-wrap gap-1">
      <span className="sr-only">{label}</span>
      {values.map(({ id, title }) => (
        <span key={id} className="max-w-full rounded-md bg-sunken px-1.5 py-0.5 break-words">
          {title}
        </span>
      ))}
      {values.length === 0 && <span className="text-ink-faint">empty</span>}
    </span>
  );
}

function Change({ before, after }: { before: Named[]; after: Named[] }) {
  const same = before.length === after.length && before.every(({ id }) => after.some((value) => value.id === id));
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      {!same && <Values values={before} label="Before: " />}
      {!same && <ArrowRight className="size-3.5 shrink-0 text-ink-faint" aria-hidden />}
      <Values values={after} label="After: " />
    </div>
  );
}

/** One page under a rule: what stood there, what stands there now, and why. `rule` names whose page it is, where lists mix them. */
export function ItemRow({ item, rule }: { item: ItemView; rule?: string }) {
  const title = item.page.title || 'Untitled';
  const problem = item.problem && PROBLEMS[item.problem.code];
  const shown =
    item.status === 'linked' ||
    item.status === 'undone' ||
    (item.status === 'no_match' && (item.before?.length ?? 0) > 0);
  return (
    <li className="flex flex-col gap-2 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="flex min-w-0 flex-1 items-center gap-2 font-medium">
          <PageIcon icon={item.page.icon} kind="page" className="size-4.5 text-sm" />
          {item.page.url ? (
            <a
              href={item.page.url}
              target="_blank"
              rel="noreferrer"
              className="min-w-0 rounded break-words hover:underline"
            >
              {title}
            </a>
          ) : (
            <span className="min-w-0 break-words">{title}</span>
          )}
        </span>
        <span className="text-sm whitespace-nowrap text-ink-faint">
          <TimeAgo iso={item.updatedAt} />
        </span>
        <StatusBadge {...ITEM_BADGES[item.status]} />
      </div>
      {shown && item.after && <Change before={item.before ?? []} after={item.after} />}
      {item.reason && <p className="text-sm text-ink-soft">{item.reason}</p>}
      {problem && (
        <p className={`text-sm ${item.status === 'failed' ? 'text-bad' : ''}`}>
          {problem.title}. <span className="text-ink-soft">{problem.fix}</span>
          {item.problem?.detail && (
            <span className="mt-1 block font-mono text-xs break-words text-ink-faint">{item.problem.detail}</span>
          )}
        </p>
      )}
      {rule && <p className="text-xs text-ink-faint">{rule}</p>}
    </li>
  );
}
