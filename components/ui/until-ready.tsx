'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

const never = () => () => {};

/** The controls of a form that came from the server: they take nothing before React follows them, which would overwrite it. */
export function UntilReady({ children }: { children: ReactNode }) {
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset role="presentation" disabled={!ready} className="contents">
      {children}
    </fieldset>
  );
}
