'use client';

import { Laptop, Smartphone } from 'lucide-react';
import { useTransition } from 'react';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { Button } from '@/components/ui/button';
import { useKeptFocus } from '@/components/ui/keep-focus';
import { TimeAgo } from '@/components/ui/time-ago';
import { revokeOtherSessionsAction, revokeSessionAction } from '@/lib/auth/actions';

export type SessionRow = { id: string; device: string; place: string; lastSeenAt: string; isThis: boolean };

function Row({ session, onEnded }: { session: SessionRow; onEnded: () => void }) {
  const { id, device, place, lastSeenAt, isThis } = session;
  const [busy, startTransition] = useTransition();
  const Icon = /iPhone|Android/.test(device) ? Smartphone : Laptop;
  const end = () =>
    startTransition(async () => {
      if (await tellOutcome(revokeSessionAction(id), 'Session ended')) onEnded();
    });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Icon className="size-5 shrink-0 text-ink-faint" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{device || 'Unknown browser'}</p>
        <p className="text-sm text-ink-soft">
          {isThis ? 'This session' : <TimeAgo iso={lastSeenAt} />}
          {place && <> · from {place}</>}
        </p>
      </div>
      {!isThis && (
        <Button size="small" busy={busy} onClick={end} aria-label={`End the session of ${device}`}>
          End
        </Button>
      )}
    </li>
  );
}

/** Where the account is signed in, this browser first. */
export function SessionList({ sessions }: { sessions: SessionRow[] }) {
  const [busy, startTransition] = useTransition();
  const { home: list, keepFocus } = useKeptFocus<HTMLUListElement>();
  const endOthers = () =>
    startTransition(async () => {
      if (await tellOutcome(revokeOtherSessionsAction(), 'All other sessions ended')) list.current?.focus();
    });
  return (
    <>
      <ul ref={list} tabIndex={-1} aria-label="Sessions" className="card divide-y">
        {sessions.map((session) => (
          <Row key={session.id} session={session} onEnded={() => keepFocus()} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button size="small" className="mt-3" busy={busy} onClick={endOthers}>
          End all other sessions
        </Button>
      )}
    </>
  );
}
