import type { ReactNode } from 'react';
import { TimeAgo } from '@/components/ui/time-ago';

/** A plain table in a card; `numeric`: headings of columns that are set to the right; `narrow`: it fits a phone. Scrolls by itself where it is too wide. */
export function Table({
  headings,
  numeric = [],
  narrow = false,
  children,
}: {
  headings: string[];
  numeric?: string[];
  narrow?: boolean;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="card overflow-x-auto" tabIndex={0} aria-label="Table">
      <table className={`w-full text-sm ${narrow ? '' : 'min-w-2xl'}`}>
        <thead className="text-left text-ink-faint">
          <tr className="border-b [&>th]:px-4 max-sm:[&>th]:px-3 [&>th]:py-2.5 [&>th]:font-normal">
            {headings.map((heading) => (
              <th key={heading} scope="col" className={numeric.includes(heading) ? 'text-right' : ''}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y [&_td]:px-4 max-sm:[&_td]:px-3 [&_td]:py-2.5">{children}</tbody>
      </table>
    </section>
  );
}

/** A moment in a column that is as wide with the date, which stands there at first, as with the time that takes its place. */
export function Since({ at }: { at: Date }) {
  return (
    <span className="inline-block min-w-24">
      <TimeAgo iso={at.toISOString()} />
    </span>
  );
}
