'use client';

import type { ComponentProps } from 'react';

/** React empties a form after each run of its action, also after one that did not come through. One function for all renders: it has to be there while React commits. */
function keepTyped(form: HTMLFormElement) {
  const keep = (event: Event) => {
    if (form.dataset.done === undefined) event.preventDefault();
  };
  form.addEventListener('reset', keep);
  return () => form.removeEventListener('reset', keep);
}

type ActionFormProps = Omit<ComponentProps<'form'>, 'ref'> & {
  /** The action did its work, so that what was typed may go. */
  done?: boolean;
};

/** A form with an action that keeps what was typed until it is `done`. */
export function ActionForm({ done = false, ...form }: ActionFormProps) {
  return <form {...form} ref={keepTyped} data-done={done || undefined} />;
}
