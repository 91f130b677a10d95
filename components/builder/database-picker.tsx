'use client';

import { Search } from 'lucide-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { DatabaseList } from '@/components/builder/database-list';
import { PickerFooter } from '@/components/builder/picker-footer';
import { Dialog } from '@/components/ui/dialog';
import type { DataSourceChoice } from '@/lib/connections/browse';

type PickerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  connectionId: string;
  side: 'source' | 'target';
  onPick: (choice: DataSourceChoice) => void;
};

function useDebounced(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** *Select database*: search by name or scroll. */
export function DatabasePicker({ open, onOpenChange, connectionId, side, onPick }: PickerProps) {
  const [text, setText] = useState('');
  const query = useDebounced(useDeferredValue(text.trim()), 250);
  const pick = (choice: DataSourceChoice) => {
    onPick(choice);
    onOpenChange(false);
    setText('');
  };
  const focusFirst = (event: React.KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    document.querySelector<HTMLElement>('[data-database]')?.focus();
  };
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={onOpenChange}
      title="Select database"
      description={
        side === 'source'
          ? 'The source: its pages get relations.'
          : 'The target: the pages that the source is related to.'
      }
    >
      <div className="px-5 pt-4">
        <label className="relative block">
          <span className="sr-only">Search by name</span>
          <Search
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
            aria-hidden
          />
          <input
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={focusFirst}
            placeholder="Search by name"
            className="control pl-9"
          />
        </label>
      </div>
      <DatabaseList connectionId={connectionId} query={query} open={open} onPick={pick} />
      <PickerFooter connectionId={connectionId} onPick={pick} />
    </Dialog>
  );
}
