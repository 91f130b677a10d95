'use client';

import { useSyncExternalStore } from 'react';

const KEY = 'auto-relation.shortcuts';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether keys open things in this browser; kept here and not with the account, for a keyboard belongs to a place. */
export function useShortcutsOn(): boolean {
  return useSyncExternalStore(follow, read, () => true);
}

export function setShortcutsOn(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // A browser that keeps nothing has its shortcuts back after a reload.
  }
  for (const listener of listeners) listener();
}
