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
