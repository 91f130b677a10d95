import type { ReactNode } from 'react';

export function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="card flex flex-col gap-5 p-5 sm:p-6">
      <div>
        <h2 className="font-semibold">{title}</h2>
        {lead && <p className="mt-0.5 text-sm text-ink-soft">{lead}</p>}
      </div>
      {children}
    </section>
  );
}
