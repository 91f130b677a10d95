import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

export type Step = { title: string; done: boolean; text: ReactNode; action?: ReactNode };

/** The way to the first match. Only the first open step is unfolded. */
export function Checklist({ steps }: { steps: Step[] }) {
  const current = steps.findIndex(({ done }) => !done);
  return (
    <section aria-labelledby="checklist" className="card mb-8 overflow-hidden">
      <div className="flex items-center justify-between gap-4 border-b px-5 py-3.5">
        <h2 id="checklist" className="font-semibold tracking-normal">
          Get to your first match
        </h2>
        <p className="text-sm text-ink-faint tabular-nums">
          {steps.filter(({ done }) => done).length} of {steps.length}
        </p>
      </div>
      <ol className="divide-y">
        {steps.map(({ title, done, text, action }, index) => (
          <li key={title} className="flex gap-3.5 px-5 py-4" aria-current={index === current ? 'step' : undefined}>
            <span
              className={`mt-0.5 flex size-5.5 shrink-0 items-center justify-center rounded-full text-xs font-medium ${done ? 'bg-ok-soft text-ok' : index === current ? 'bg-accent text-accent-ink' : 'bg-sunken text-ink-faint'}`}
            >
              {done ? <Check className="size-3.5" role="img" aria-label="Done" /> : index + 1}
            </span>
            <div className="min-w-0 flex-1">
              <p className={done ? 'text-ink-faint' : index === current ? 'font-medium' : 'text-ink-soft'}>{title}</p>
              {index === current && <div className="mt-1 text-sm text-ink-soft">{text}</div>}
              {index === current && action && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
