'use client';

import { useRef } from 'react';

/** A ref: has the focus from the moment that it is there. */
export const takeFocus = (node: HTMLElement | null): void => node?.focus();

/** `keepFocus`: what was pressed in `home` goes away; the focus moves to `home` or what stays around it (with `tabIndex={-1}`), unless the person went on elsewhere meanwhile. */
export function useKeptFocus<T extends HTMLElement>() {
  const home = useRef<T>(null);
  const keepFocus = (to: HTMLElement | null | undefined = home.current) => {
    const focused = document.activeElement;
    if (focused === document.body || home.current?.contains(focused)) to?.focus({ preventScroll: true });
  };
  return { home, keepFocus };
}

/** A ref for what keeps the focus that was inside: when what has it goes, also while a window over it is open, `home` (with `tabIndex={-1}`) takes it. */
export function holdFocus(home: HTMLElement | null): (() => void) | undefined {
  if (!home) return;
  let isInside = home.contains(document.activeElement);
  const note = ({ target }: FocusEvent) => {
    const isOver = (target as Element).closest('[role="dialog"], [data-base-ui-focus-guard]');
    if (!isOver) isInside = home.contains(target as Element);
  };
  const observer = new MutationObserver(() => {
    if (isInside && document.activeElement === document.body) home.focus({ preventScroll: true });
  });
  observer.observe(home, { childList: true, subtree: true });
  // Windows are children of the body.
  observer.observe(document.body, { childList: true });
  document.addEventListener('focusin', note);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', note);
  };
}
