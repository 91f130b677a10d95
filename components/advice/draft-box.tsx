'use client';

import dynamic from 'next/dynamic';
import { startTransition as later, useState, useTransition } from 'react';
import { TextChange } from '@/components/advice/text-change';
import { fixOfPress, PROBLEMS } from '@/components/problems/problems';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { creditsInWords, formatNumber } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { acceptDraftAction } from '@/lib/advice/actions';
import type { DraftView } from '@/lib/advice/view';

const DiscardDialog = dynamic(() =>
  import('@/components/advice/discard-dialog').then((loaded) => loaded.DiscardDialog),
);

type DraftBoxProps = { draft: DraftView; title: string; recheckLimit: number };

function Refused({ draft }: { draft: DraftView }) {
  const problem = draft.problem ?? 'unexpected';
  return (
    <Callout look="warn" title={PROBLEMS[problem].title}>
      {fixOfPress(problem)}
      {draft.problem === 'draft_conflict' && (
        <>
          <span className="mt-2 block font-medium text-ink">In Notion now</span>
          <span className="block break-words whitespace-pre-wrap">{draft.found || 'Nothing.'}</span>
        </>
      )}
    </Callout>
  );
}

/** A drafted description as a change of what the page says; written only when a person accepts it, in their own words if they like. */
export function DraftBox({ draft, title, recheckLimit }: DraftBoxProps) {
  const [text, setText] = useState<string | null>(null);
  const [discarding, setDiscarding] = useState(false);
  const [accepting, startTransition] = useTransition();
  const shown = { ...draft, draft: text ?? draft.draft };
  const accept = () =>
    startTransition(async () => {
      await tellOutcome(acceptDraftAction({ draftId: draft.id, text: shown.draft }), 'It is being written');
    });
  const conflict = draft.state === 'refused' && draft.problem === 'draft_conflict';
  return (
    <div className="flex flex-col gap-3">
      {draft.state === 'refused' && <Refused draft={draft} />}
      <TextChange draft={shown} />
      {draft.place === 'replace' && draft.before !== '' && (
        <p className="text-sm text-ink-faint">
          What is struck out goes. Words that stay keep their formatting, links and mentions; new words have none.
        </p>
      )}
      {text !== null && (
        <Field label={draft.place === 'append' && draft.before ? 'Text to add' : 'Description'}>
          {(control) => (
            <textarea
              {...control}
              rows={5}
              maxLength={1_800}
              value={text}
              onChange={(event) => setText(event.target.value)}
              className="control resize-y"
            />
          )}
        </Field>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {!conflict && (
          <Button
            size="small"
            look="primary"
            busy={accepting}
            disabled={shown.draft.trim() === ''}
            onClick={accept}
            aria-label={`Write into Notion: ${title}`}
          >
            Write into Notion
          </Button>
        )}
        {!conflict && text === null && (
          <Button size="small" onClick={() => setText(draft.draft)} aria-label={`Edit the draft for ${title}`}>
            Edit
          </Button>
        )}
        <Button
          size="small"
          look="quiet"
          onClick={() => later(() => setDiscarding(true))}
          aria-label={`Discard the draft for ${title}`}
        >
          Discard
        </Button>
        <span className="text-sm text-ink-faint">
          It took {creditsInWords(draft.credits)}. Once written, up to {formatNumber(recheckLimit)} source pages are
          checked again.
        </span>
      </div>
      {discarding && <DiscardDialog draft={draft} title={title} onClose={() => setDiscarding(false)} />}
    </div>
  );
}
