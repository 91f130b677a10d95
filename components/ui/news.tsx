'use client';

import { useEffect, useSyncExternalStore } from 'react';

let news = '';
const listeners = new Set<() => void>();

function announce(text: string): void {
  news = text;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Has a sentence read out when it appears or changes, and found there for as long as it is true; the empty one is silence. */
export function useNews(text: string): void {
  useEffect(() => {
    if (text === '') return;
    announce(text);
    return () => {
      if (news === text) announce('');
    };
  }, [text]);
}

/** `useNews` for what is rendered on the server. */
export function News({ text }: { text: string }) {
  useNews(text);
  return null;
}

/** Where it is read from: inside the one polite live region of a page, which is the toasts'. */
export function NewsLine() {
  const text = useSyncExternalStore(
    subscribe,
    () => news,
    () => '',
  );
  return <p className="sr-only">{text}</p>;
}
