'use client';

import { useState } from 'react';
import { Switch } from '@/components/ui/switch';
import { tell } from '@/components/ui/toasts';
import { setNoticeWantedAction } from '@/lib/notices/actions';
import type { NoticeKind } from '@/lib/notices/kinds';

type NoticeSettingsProps = { notices: { kind: NoticeKind; label: string; hint: string; wanted: boolean }[] };

/** Which mails the account gets; each switch is saved at once. */
export function NoticeSettings({ notices }: NoticeSettingsProps) {
  const [wanted, setWanted] = useState(() => new Set(notices.flatMap((notice) => (notice.wanted ? notice.kind : []))));
  const [busy, setBusy] = useState<NoticeKind | null>(null);
  const keep = (kind: NoticeKind, on: boolean) =>
    setWanted((old) => new Set(on ? [...old, kind] : [...old].filter((one) => one !== kind)));
  const change = async (kind: NoticeKind, on: boolean) => {
    keep(kind, on);
    setBusy(kind);
    const answer = await setNoticeWantedAction({ kind, wanted: on }).catch(() => null);
    setBusy(null);
    if (answer?.ok) return;
    keep(kind, !on);
    tell('That could not be saved', { description: 'Try again in a moment.' });
  };
  return (
    <ul className="flex flex-col divide-y">
      {notices.map(({ kind, label, hint }) => (
        <li key={kind} className="flex items-start justify-between gap-4 py-3 first:pt-0 last:pb-0">
          <div>
            <p className="font-medium">{label}</p>
            <p className="text-sm text-ink-soft">{hint}</p>
          </div>
          <Switch
            label={`Mail me: ${label}`}
            checked={wanted.has(kind)}
            onCheckedChange={(on) => void change(kind, on)}
            disabled={busy === kind}
          />
        </li>
      ))}
    </ul>
  );
}
