import { Icon } from '@/components/ui/icon';
import type { Named } from '@/lib/rules/view';

export type { Named };

/** A relation's value, page by page. */
export function Values({ values, label }: { values: Named[]; label?: string }) {
  return (
    <span className="flex min-w-0 flex-wrap gap-1">
      {label && <span className="sr-only">{label}</span>}
      {values.map(({ id, title }) => (
        <span key={id} className="max-w-full rounded-md bg-sunken px-1.5 py-0.5 break-words text-ink">
          {title}
        </span>
      ))}
      {values.length === 0 && <span className="text-ink-faint">empty</span>}
    </span>
  );
}

/** What a write made of a value; once only when both are the same. */
export function Change({ before, after }: { before: Named[]; after: Named[] }) {
  const same = before.length === after.length && before.every(({ id }) => after.some((value) => value.id === id));
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      {!same && <Values values={before} label="Before: " />}
      {!same && <Icon name="arrow" className="size-3.5 shrink-0 text-ink-faint" />}
      <Values values={after} label="After: " />
    </div>
  );
}
