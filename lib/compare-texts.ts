const words = (text: string) => text.split(/(\s+)/).filter((word) => word !== '');

/** A stretch of a text that stays, goes or comes. */
export type TextPiece = { text: string; kind: 'same' | 'gone' | 'new' };

/** Word by word what became of a text: the longest common sequence stays. Texts here are a few hundred words at most. */
export function compareTexts(before: string, after: string): TextPiece[] {
  const [a, b] = [words(before), words(after)];
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      (lengths[i] as number[])[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: TextPiece[] = [];
  const add = (text: string, kind: TextPiece['kind']) => {
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
