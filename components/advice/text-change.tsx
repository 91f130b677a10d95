import type { DraftView } from '@/lib/advice/view';
import { compareTexts, type TextPiece } from '@/lib/compare-texts';

/** Of a long text that stays, its end is enough. */
const SHOWN = 600;

function piecesOf({ place, before, draft }: DraftView): TextPiece[] {
  if (place === 'replace' || before === '') return compareTexts(before, draft);
  const end = before.length > SHOWN ? `… ${before.slice(-SHOWN)}` : before;
  return [
    { text: `${end}\n\n`, kind: 'same' },
    { text: draft, kind: 'new' },
  ];
}

/** What the page would say, with what goes and what is new; by more than colour, and named for screen readers. */
export function TextChange({ draft }: { draft: DraftView }) {
  const pieces = piecesOf(draft).map((piece, index) => ({ ...piece, key: `${index}:${piece.kind}` }));
  return (
    <p className="rounded-lg bg-sunken px-3.5 py-3 text-sm break-words whitespace-pre-wrap">
      {pieces.map(({ key, text, kind }) => {
        if (kind === 'gone')
          return (
            <del key={key} className="rounded-sm bg-bad-soft text-bad">
              {text}
            </del>
          );
        if (kind === 'new')
          return (
            <ins key={key} className="rounded-sm bg-ok-soft text-ok no-underline">
              {text}
            </ins>
          );
        return <span key={key}>{text}</span>;
      })}
    </p>
  );
}
