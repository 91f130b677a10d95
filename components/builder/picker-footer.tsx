'use client';

import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useConsentReplacement } from '@/components/problems/consent';
import { CONSENT, fixOfPress, PROBLEMS } from '@/components/problems/problems';
import { fetchJson, toProblem } from '@/components/queries/fetch-json';
import { Button } from '@/components/ui/button';
import type { DataSourceChoice } from '@/lib/connections/browse';
import type { ErrorCode } from '@/lib/errors';

function sentenceFor(code: ErrorCode, isSample: boolean): string {
  if (code === 'invalid_input') return 'This is not a Notion link. Copy it in Notion with Share → Copy link.';
  if (code === 'notion_not_found' && isSample) return 'This database is not in the sample workspace.';
  if (code === 'notion_not_found')
    return 'This database is not shared with the connection. Choose Manage access and tick it.';
  return `${PROBLEMS[code].title}. ${fixOfPress(code)}`;
}

function PasteLink({ connectionId, onPick }: { connectionId: string; onPick: (choice: DataSourceChoice) => void }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const problemId = useId();
  const isSample = useConsentReplacement() !== null;
  const request = useRef<AbortController>(null);
  useEffect(() => () => request.current?.abort(), []);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    // React passes a portal's events on to the form that it was opened from.
    event.stopPropagation();
    setBusy(true);
    setProblem('');
    request.current = new AbortController();
    const { signal } = request.current;
    const address = `/api/connections/${connectionId}/link?${new URLSearchParams({ text })}`;
    const answer = await fetchJson<DataSourceChoice>(address, signal).catch(toProblem);
    // Whoever closed the window meanwhile chose nothing.
    if (signal.aborted) return;
    if ('code' in answer) setProblem(sentenceFor(answer.code, isSample));
    else onPick(answer);
    setBusy(false);
  };
  return (
    <form onSubmit={submit} className="mt-3 flex flex-wrap gap-2">
      <input
        aria-label="Notion link"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="https://www.notion.so/…"
        required
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? problemId : undefined}
        className="control min-w-0 flex-1"
      />
      <Button type="submit" busy={busy}>
        Use it
      </Button>
      {problem && (
        <p id={problemId} role="alert" className="w-full text-sm text-bad">
          {problem}
        </p>
      )}
    </form>
  );
}

/** *Not listed? Manage access · Paste a Notion link · Refresh*; of the sample workspace everything is shared. */
export function PickerFooter({
  connectionId,
  onPick,
}: {
  connectionId: string;
  onPick: (choice: DataSourceChoice) => void;
}) {
  const [pasting, setPasting] = useState(false);
  const client = useQueryClient();
  const isSample = useConsentReplacement() !== null;
  const busy = useIsFetching({ queryKey: ['data-sources', connectionId] }) > 0;
  return (
    <div className="border-t px-5 py-3.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft sm:gap-x-2">
        Not listed?
        {!isSample && (
          <>
            <a href={CONSENT} className="link">
              Manage access
            </a>
            <span aria-hidden className="max-sm:hidden">
              ·
            </span>
          </>
        )}
        <button type="button" className="link" aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
          Paste a Notion link
        </button>
        <span aria-hidden className="max-sm:hidden">
          ·
        </span>
        <button
          type="button"
          className="link"
          aria-disabled={busy || undefined}
          onClick={() => !busy && client.invalidateQueries({ queryKey: ['data-sources', connectionId] })}
        >
          {busy ? 'Refreshing…' : 'Refresh'}
        </button>
      </p>
      {pasting && <PasteLink connectionId={connectionId} onPick={onPick} />}
    </div>
  );
}
