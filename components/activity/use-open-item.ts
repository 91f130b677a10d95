'use client';

import { useSearchParams } from 'next/navigation';
import { useRef } from 'react';

/** The row whose details are open: in the address, so that it can be shared, reloaded and gone back from. */
export function useOpenItem(): { openId: string | null; open: (id: string) => void; close: () => void } {
  const search = useSearchParams();
  const openedHere = useRef(false);
  const addressWith = (id: string | null) => {
    const params = new URLSearchParams(search);
    if (id) params.set('item', id);
    else params.delete('item');
    return `?${params}`;
  };
  return {
    openId: search.get('item'),
    open: (id) => {
      // Also the second half of a double click, which finds them open already.
      const isOpen = new URLSearchParams(window.location.search).has('item');
      if (isOpen) return window.history.replaceState(null, '', addressWith(id));
      window.history.pushState(null, '', addressWith(id));
      openedHere.current = true;
    },
    close: () => {
      if (openedHere.current) window.history.back();
      else window.history.replaceState(null, '', addressWith(null));
      openedHere.current = false;
    },
  };
}
