'use client';

import { Fragment, type ReactNode } from 'react';
import type { SettingsDraft } from '@/components/builder/draft';

type WriteMode = SettingsDraft['writeMode'];

export const WRITE_MODES: { id: WriteMode; label: string; says: string }[] = [
  { id: 'REPLACE', label: 'Overwrite', says: 'Each page gets what the AI finds, in place of what stood there.' },
  {
    id: 'ADD_ONLY',
    label: 'Add only',
    says: 'Matches are added and nothing is taken out. What a person removes is not added again.',
  },
  {
    id: 'FILL_EMPTY',
    label: 'Fill empty only',
    says: 'Only pages whose property is empty get matches. What a person removes is not added again.',
  },
];

type WriteModeFieldProps = {
  value: WriteMode;
  onChange: (mode: WriteMode) => void;
  /** Of *Overwrite*. */
  warning?: ReactNode;
};

/** What a match does to a value that stands already. */
export function WriteModeField({ value, onChange, warning }: WriteModeFieldProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 text-sm font-medium">Write mode</legend>
      {WRITE_MODES.map(({ id, label, says }) => (
        <Fragment key={id}>
          <label className="flex items-start gap-2.5">
            <input
              type="radio"
              name="write-mode"
              checked={value === id}
              onChange={() => onChange(id)}
              aria-describedby={`write-mode-${id}`}
              aria-label={label}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span>
              {label}
              <span id={`write-mode-${id}`} className="block text-sm text-ink-faint">
                {says}
              </span>
            </span>
          </label>
          {id === 'REPLACE' && warning}
        </Fragment>
      ))}
    </fieldset>
  );
}
