'use client';

import { useSearchParams } from 'next/navigation';

/** The row whose details are open: in the address, so that it can be shared, reloaded and gone back from. */
export function useOpenItem(): { openId: string | null; open: (id: string) => void; close: () => void } {
  const search = useSearchParams();
  const addressWith = (id: string | null) => {
    const params = new URLSearchParams(search);
    if (id) params.set('item', id);
    else params.delete('item');
    return `?${params}`;
  };
  return {
    openId: search.get('item'),
    open: (id) => window.history.pushState(null, '', addressWith(id)),
    close: () => window.history.replaceState(null, '', addressWith(null)),
  };
}
