import type { DraftView } from '@/lib/advice/view';

const words = (text: string) => text.split(/(\s+)/).filter((word) => word !== '');

type Piece = { text: string; kind: 'same' | 'gone' | 'new' };

/** Word by word what became of a text: the longest common sequence stays. Texts here are a few hundred words at most. */
export function compareTexts(before: string, after: string): Piece[] {
  const [a, b] = [words(before), words(after)];
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      (lengths[i] as number[])[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  const add = (text: string, kind: Piece['kind']) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ text, kind });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      add(a[i] ?? '', 'same');
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      add(a[i] ?? '', 'gone');
      i += 1;
    } else {
      add(b[j] ?? '', 'new');
      j += 1;
    }
  }
  return pieces;
}

/** Of a long text that stays, its end is enough. */
const SHOWN = 600;

function piecesOf({ place, before, draft }: DraftView): Piece[] {
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
