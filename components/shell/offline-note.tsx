'use client';

import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useNews } from '@/components/ui/news';

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Lies over the page while the browser has no network, so that nothing below it moves; on phones at the lower edge, where no heading is. */
export function OfflineNote() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  useNews(online ? '' : 'You are offline.');
  if (online) return null;
  return (
    <div className="pointer-events-none fixed inset-x-0 z-20 flex max-md:bottom-20 md:top-17 justify-center px-4">
      <p className="flex items-center gap-2.5 rounded-full border bg-raised px-4 py-2 text-sm shadow-float">
        <WifiOff className="size-4 shrink-0 text-warn" aria-hidden />
        <span>
          <strong className="font-medium">You are offline.</strong> What you see may be old; it goes on by itself.
        </span>
      </p>
    </div>
  );
}
