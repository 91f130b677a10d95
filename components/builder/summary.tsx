import type { ReactNode } from 'react';
import { countInWords } from '@/components/builder/count-in-words';
import type { Draft } from '@/components/builder/draft';

/** The draft in one paragraph, so that a person can check it by reading; below it, what can be done with it. */
export function Summary({ draft, children }: { draft: Draft; children: ReactNode }) {
  const { source, target, relation, matches, instructions, writeMode } = draft;
  const name = (value: { title: string } | null, missing: string) => (
    <strong className="font-medium text-ink">{value ? value.title || 'Untitled' : missing}</strong>
  );
  return (
    <section aria-labelledby="in-short" className="card p-5 text-sm leading-relaxed break-words text-ink-soft sm:p-6">
      <h2 id="in-short" className="mb-2 text-[0.9375rem] font-semibold text-ink">
        In short
      </h2>
      <p>
        Each page of {name(source, 'the source')} is related to{' '}
        {countInWords(matches, source !== null && source.id === target?.id)} of {name(target, 'the target')}
        {relation ? (
          <>
            {' '}
            in the property <strong className="font-medium text-ink">{relation.name}</strong>
          </>
        ) : null}
        {instructions.trim() ? ', following your instructions' : ''}.
      </p>
      <p className="mt-3">
        New and edited pages follow by themselves. When a target page changes, the source pages that it may concern are
        checked again.
      </p>
      {relation?.existed && writeMode === 'REPLACE' && (
        <p className="mt-3 font-medium text-warn">Present values of {relation.name} are overwritten.</p>
      )}
      {writeMode === 'ADD_ONLY' && <p className="mt-3">Matches are only added; nothing is taken out.</p>}
      {writeMode === 'FILL_EMPTY' && <p className="mt-3">Pages that have a relation already are left alone.</p>}
      {children}
    </section>
  );
}
