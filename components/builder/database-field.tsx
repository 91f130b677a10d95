'use client';

import { ChevronsUpDown } from 'lucide-react';
import { useId } from 'react';
import type { Side } from '@/components/builder/database-picker';
import { useDataSource } from '@/components/builder/use-data-sources';
import { PageIcon } from '@/components/ui/page-icon';
import type { DataSourceChoice } from '@/lib/connections/browse';

type FieldProps = {
  connectionId: string;
  side: Side;
  value: DataSourceChoice | null;
  onOpen: () => void;
  problem?: string;
};

const LABELS = { source: 'Source database', target: 'Target database' };
const HINTS = { source: 'Its pages get relations.', target: 'Source pages are related to its pages.' };

export function DatabaseField({ connectionId, side, value, onOpen, problem }: FieldProps) {
  const id = useId();
  const { isError, data } = useDataSource(connectionId, value?.id);
  return (
    <div className="min-w-0">
      <p className="text-sm font-medium" id={id}>
        {LABELS[side]}
      </p>
      <button
        type="button"
        onClick={onOpen}
        aria-labelledby={`${id} ${id}-value`}
        aria-describedby={`${id}-hint`}
        aria-invalid={problem || isError ? true : undefined}
        className="control mt-1.5 flex min-h-12 items-center gap-2.5 text-left"
      >
        {value && <PageIcon icon={data?.icon ?? value.icon} />}
        <span id={`${id}-value`} className={`min-w-0 flex-1 truncate ${value ? 'font-medium' : 'text-ink-faint'}`}>
          {value ? data?.title || value.title || 'Untitled' : 'Select database'}
        </span>
        <ChevronsUpDown className="size-4 shrink-0 text-ink-faint" aria-hidden />
      </button>
      <p
        id={`${id}-hint`}
        className={`mt-1.5 text-sm ${problem ? 'text-bad' : 'text-ink-faint'}`}
        role={problem ? 'alert' : undefined}
      >
        {problem ?? HINTS[side]}
      </p>
    </div>
  );
}
