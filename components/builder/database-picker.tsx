'use client';

import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { DatabaseList } from '@/components/builder/database-list';
import { PickerFooter } from '@/components/builder/picker-footer';
import { Dialog } from '@/components/ui/dialog';
import { SearchField } from '@/components/ui/search-field';
import { useDebounced } from '@/components/ui/use-debounced';
import type { DataSourceChoice } from '@/lib/connections/browse';

export type Side = 'source' | 'target';

type PickerProps = {
  /** Which database is being chosen; null while the dialog is closed. */
  side: Side | null;
  onClose: () => void;
  connectionId: string;
  notes: Record<string, string>;
  onPick: (side: Side, choice: DataSourceChoice) => void;
  onAddSamples: () => void;
};

const LEADS = {
  source: 'The source: its pages get relations.',
  target: 'The target: the pages that the source is related to.',
};

function PickerBody({
  side,
  connectionId,
  notes,
  onPick,
  onAddSamples,
}: Omit<PickerProps, 'side' | 'onClose'> & { side: Side }) {
  const [text, setText] = useState('');
  const query = useDebounced(useDeferredValue(text.trim()), 250);
  const focusFirst = (event: React.KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    document.querySelector<HTMLElement>('[data-database]')?.focus();
  };
  const pick = (choice: DataSourceChoice) => onPick(side, choice);
  return (
    <>
      <div className="px-5 pt-4">
        <SearchField
          label="Search by name"
          data-database-search
          data-dialog-focus
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={focusFirst}
        />
      </div>
      <DatabaseList connectionId={connectionId} query={query} notes={notes} onPick={pick} onAddSamples={onAddSamples} />
      <PickerFooter connectionId={connectionId} onPick={pick} />
    </>
  );
}

/** *Select database*: search by name or scroll. */
export function DatabasePicker({ side, onClose, ...body }: PickerProps) {
  // Stays as it was while the dialog fades out.
  const [shown, setShown] = useState<Side>('source');
  if (side && side !== shown) setShown(side);
  const before = useRef<Side | null>(null);
  useEffect(() => {
    // The dialog that is open already goes on with the other database: its own first focus is long past.
    if (side && before.current && side !== before.current)
      document.querySelector<HTMLElement>('[data-database-search]')?.focus();
    before.current = side;
  }, [side]);
  return (
    <Dialog
      wide
      open={side !== null}
      onOpenChange={(open) => !open && onClose()}
      title="Select database"
      description={LEADS[shown]}
    >
      <PickerBody key={shown} side={shown} {...body} />
    </Dialog>
  );
}
