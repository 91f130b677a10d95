'use client';

import { ChevronsUpDown } from 'lucide-react';
import { useId, useState } from 'react';
import { DatabasePicker } from '@/components/builder/database-picker';
import { PageIcon } from '@/components/ui/page-icon';
import type { DataSourceChoice } from '@/lib/connections/browse';

type FieldProps = {
  connectionId: string;
  side: 'source' | 'target';
  value: DataSourceChoice | null;
  onChange: (choice: DataSourceChoice) => void;
  problem?: string;
};

const LABELS = { source: 'Source database', target: 'Target database' };
const HINTS = { source: 'Its pages get relations.', target: 'They are related to its pages.' };

export function DatabaseField({ connectionId, side, value, onChange, problem }: FieldProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="min-w-0">
      <p className="text-sm font-medium" id={id}>
        {LABELS[side]}
      </p>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-describedby={id}
        aria-invalid={problem ? true : undefined}
        className="control mt-1.5 flex min-h-12 items-center gap-2.5 text-left"
      >
        {value && <PageIcon icon={value.icon} />}
        <span className={`min-w-0 flex-1 truncate ${value ? 'font-medium' : 'text-ink-faint'}`}>
          {value ? value.title || 'Untitled' : 'Select database'}
        </span>
        <ChevronsUpDown className="size-4 shrink-0 text-ink-faint" aria-hidden />
      </button>
      <p className={`mt-1.5 text-sm ${problem ? 'text-bad' : 'text-ink-faint'}`} role={problem ? 'alert' : undefined}>
        {problem ?? HINTS[side]}
      </p>
      <DatabasePicker open={open} onOpenChange={setOpen} connectionId={connectionId} side={side} onPick={onChange} />
    </div>
  );
}
