import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { RemedyLink, useConsentReplacement } from '@/components/problems/consent';
import { CONSENT } from '@/components/problems/problems';
import { Button } from '@/components/ui/button';

function Frame({ children }: { children: ReactNode }) {
  return <div className="flex flex-col items-center gap-3 px-3 py-8 text-center text-ink-soft">{children}</div>;
}

function AddSamples({ onPress }: { onPress: () => void }) {
  return (
    <Button look="quiet" size="small" onClick={onPress}>
      Add sample databases to my workspace
    </Button>
  );
}

type NothingListedProps = { query: string; indexing: boolean; onAddSamples: () => void };

/** Why the list is empty: nothing of that name, still indexing, or nothing shared. */
export function NothingListed({ query, indexing, onAddSamples }: NothingListedProps) {
  const isSample = useConsentReplacement() !== null;
  const wayIn = isSample
    ? 'If it exists, paste its link below.'
    : 'If it exists, share it by Manage access, or paste its link below.';
  if (query !== '')
    return (
      <Frame>
        <p className="max-w-sm">
          No shared database is called “{query}”.{' '}
          {indexing ? 'Notion is still indexing what you shared; we keep looking.' : wayIn}
        </p>
      </Frame>
    );
  if (indexing)
    return (
      <Frame>
        <LoaderCircle className="size-5 animate-spin text-ink-faint" aria-hidden />
        <p className="max-w-sm">
          Notion is still indexing what you shared. That takes up to a minute or two; we keep looking.
        </p>
        {!isSample && <AddSamples onPress={onAddSamples} />}
      </Frame>
    );
  return (
    <Frame>
      <p className="font-medium text-ink">No database is shared with us yet</p>
      <p className="max-w-sm">
        {isSample
          ? 'The sample workspace lists nothing just now. Reconnect it; we keep looking.'
          : 'Your workspace is linked, but Notion lists nothing that we may see. Tick the databases under Manage access; we keep looking.'}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <RemedyLink href={CONSENT} label="Manage access" />
        {!isSample && <AddSamples onPress={onAddSamples} />}
      </div>
    </Frame>
  );
}

/** The shape of what is being loaded. */
export function ListSkeleton() {
  return (
    <div role="img" aria-label="Loading">
      {[62, 40, 54, 34].map((width) => (
        <div key={width} className="flex items-center gap-3 px-3 py-2" aria-hidden>
          <span className="size-6 shrink-0 animate-pulse rounded bg-sunken dark:bg-line" />
          <span className="flex h-11 flex-1 flex-col justify-center gap-2">
            <span className="h-3 animate-pulse rounded bg-sunken dark:bg-line" style={{ width: `${width}%` }} />
            <span className="h-2.5 w-1/3 animate-pulse rounded bg-sunken dark:bg-line" />
          </span>
        </div>
      ))}
    </div>
  );
}
