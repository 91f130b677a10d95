import { markMatches } from '@/components/builder/group-choices';
import { plural } from '@/components/status/words';
import { PageIcon } from '@/components/ui/page-icon';
import { TimeAgo } from '@/components/ui/time-ago';
import type { DataSourceChoice } from '@/lib/connections/browse';

function Title({ title, query }: { title: string; query: string }) {
  let at = 0;
  return markMatches(title || 'Untitled', query).map(({ text, matched }) => {
    at += text.length;
    return matched ? (
      <mark key={at} className="rounded-xs bg-accent-soft text-accent-text">
        {text}
      </mark>
    ) : (
      <span key={at}>{text}</span>
    );
  });
}

type ChoiceProps = {
  choice: DataSourceChoice;
  query: string;
  /** What it was chosen for already. */
  note?: string;
  onPick: (choice: DataSourceChoice) => void;
};

/** One database of the picker: icon, title, where it lives, how many pages if known, last edited. */
export function DatabaseChoice({ choice, query, note, onPick }: ChoiceProps) {
  const facts = [choice.location, choice.pageCount === null ? null : plural(choice.pageCount, 'page')];
  return (
    <button
      type="button"
      data-database
      onClick={() => onPick(choice)}
      className="flex w-full items-center gap-3 rounded-lg px-3 py-2 text-left -outline-offset-2 hover:bg-sunken focus-visible:bg-sunken"
    >
      <PageIcon icon={choice.icon} className="size-6 text-lg" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          <Title title={choice.title} query={query} />
        </span>
        <span className="block truncate text-sm text-ink-faint">
          {facts.filter(Boolean).join(' · ')}
          {choice.editedAt && (
            <>
              {facts.some(Boolean) ? ' · edited ' : 'Edited '}
              <TimeAgo iso={choice.editedAt} />
            </>
          )}
        </span>
      </span>
      {note && <span className="shrink-0 rounded-md bg-sunken px-2 py-0.5 text-xs text-ink-soft">{note}</span>}
    </button>
  );
}
