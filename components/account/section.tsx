import type { ReactNode } from 'react';

/** A part of the account page: its name beside what it holds. */
export function Section({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section
      id={id}
      className="grid gap-x-8 gap-y-3 border-t py-7 first-of-type:border-t-0 first-of-type:pt-0 md:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <h2 className="font-medium">{title}</h2>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
