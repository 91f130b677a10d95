import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

export type Step = { title: string; done: boolean; text: ReactNode; action?: ReactNode };

function Mark({ number, done, current }: { number: number; done: boolean; current: boolean }) {
  const look = done ? 'bg-ok-soft text-ok' : current ? 'bg-accent text-accent-ink' : 'bg-sunken text-ink-faint';
  return (
    <span
      className={`mt-0.5 flex size-5.5 shrink-0 items-center justify-center rounded-full text-xs font-medium ${look}`}
    >
      {done ? <Check className="size-3.5" role="img" aria-label="Done" /> : number}
    </span>
  );
}

/** The way to the first match. Only the first open step is unfolded; `done`: what is said once all are done. */
export function Checklist({ steps, done }: { steps: Step[]; done?: ReactNode }) {
  const current = steps.findIndex((step) => !step.done);
  return (
    <section aria-labelledby="checklist" className="card mb-8 overflow-hidden">
      <div className="flex items-center justify-between gap-4 border-b px-5 py-3.5">
        <h2 id="checklist" className="font-semibold tracking-normal">
          {current === -1 ? 'Your first match is there' : 'Get to your first match'}
        </h2>
        <p className="text-sm text-ink-faint tabular-nums">
          {steps.filter((step) => step.done).length} of {steps.length}
        </p>
      </div>
      <ol className="divide-y">
        {steps.map((step, index) => (
          <li key={step.title} className="flex gap-3.5 px-5 py-4" aria-current={index === current ? 'step' : undefined}>
            <Mark number={index + 1} done={step.done} current={index === current} />
            <div className="min-w-0 flex-1">
              <p className={step.done ? 'text-ink-faint' : index === current ? 'font-medium' : 'text-ink-soft'}>
                {step.title}
              </p>
              {index === current && <div className="mt-1 text-sm text-ink-soft">{step.text}</div>}
              {index === current && step.action && <div className="mt-3 flex flex-wrap gap-2">{step.action}</div>}
            </div>
          </li>
        ))}
      </ol>
      <p className="border-t bg-ok-soft px-5 py-3.5 text-sm empty:hidden">{done}</p>
    </section>
  );
}
