'use client';

import { LogOut, Trash2, WifiOff } from 'lucide-react';
import { useParams } from 'next/navigation';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useSignInPath } from '@/components/auth/use-sign-in-path';
import { useGoneRules, useSignedOut } from '@/components/live/use-live';
import { Link } from '@/components/ui/link';
import { useNews } from '@/components/ui/news';

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Lies over the page, so that nothing below it moves; on phones at the lower edge, where no heading is, and the page ends higher. */
function FloatingNote({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div
      data-stale
      className="peer pointer-events-none fixed inset-x-0 z-20 flex max-md:bottom-20 md:top-17 justify-center px-4"
    >
      <p className="flex items-center gap-2.5 rounded-3xl border bg-raised px-4 py-2 text-sm shadow-float [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-warn">
        {icon}
        <span>
          <strong className="font-medium">{title}</strong> {children}
        </span>
      </p>
    </div>
  );
}

function SignInLink() {
  return (
    <a href={useSignInPath()} className="link pointer-events-auto">
      Sign in
    </a>
  );
}

const WORDS = {
  offline: 'You are offline.',
  'signed-out': 'You are signed out.',
  deleted: 'This Auto Relation was deleted.',
};

/** Why what stands on the page may be out of date: the browser has no network, the session has ended, or what it tells of was deleted. */
export function StaleNote() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const signedOut = useSignedOut();
  const { ruleId } = useParams();
  const isGone = useGoneRules().includes(String(ruleId));
  const why = online ? (signedOut ? 'signed-out' : isGone && 'deleted') : 'offline';
  useNews(why ? WORDS[why] : '');
  if (!why) return null;
  if (why === 'offline')
    return (
      <FloatingNote icon={<WifiOff aria-hidden />} title={WORDS.offline}>
        What you see may be out of date. It updates when you are online again.
      </FloatingNote>
    );
  if (why === 'deleted')
    return (
      <FloatingNote icon={<Trash2 aria-hidden />} title={WORDS.deleted}>
        <Link href="/dashboard" className="link pointer-events-auto">
          Relations
        </Link>
      </FloatingNote>
    );
  return (
    <FloatingNote icon={<LogOut aria-hidden />} title={WORDS['signed-out']}>
      What you see may be out of date. <SignInLink />
    </FloatingNote>
  );
}
