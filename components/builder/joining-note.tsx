import { plural } from '@/components/status/words';

type JoiningNoteProps = { count: number; source: string; target: string; isSame: boolean };

/** How many relations join the two already, and what is said of limits: a note, never a block. */
export function JoiningNote({ count, source, target, isSame }: JoiningNoteProps) {
  return (
    <p className="text-sm break-words text-ink-faint">
      {count === 0 ? 'No relation joins' : count === 1 ? '1 relation joins' : `${plural(count, 'relation')} join`}{' '}
      {source} {isSame ? 'with itself' : `and ${target}`} so far
      {count > 0 && ', counting both directions; a two-way relation is one'}. Notion is reported to allow 1 on its Free
      plan, 3 on Plus and any number on Business and Enterprise, which it has not confirmed.
    </p>
  );
}
