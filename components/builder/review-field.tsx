'use client';

import { formatPercent } from '@/components/status/words';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

const CHOICES = [
  { below: 0.5, says: 'only guesses wait' },
  { below: 0.7, says: 'uncertain matches wait' },
  { below: 0.85, says: 'all but clear matches wait' },
  { below: 0.95, says: 'most matches wait' },
  { below: 1, says: 'nearly every match waits' },
];

type ReviewFieldProps = { value: number | null; onChange: (below: number | null) => void; problem?: string };

/** How sure the AI must be to write a match by itself. */
export function ReviewField({ value, onChange, problem }: ReviewFieldProps) {
  const isListed = value === null || CHOICES.some(({ below }) => below === value);
  return (
    <Field
      label="Ask me first"
      hint="Matches below this confidence wait under Review; nothing is written until you approve them."
      problem={problem}
    >
      {(control) => (
        <Select
          {...control}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        >
          <option value="">Never: write every match</option>
          {!isListed && <option value={value}>Below {formatPercent(value)}</option>}
          {CHOICES.map(({ below, says }) => (
            <option key={below} value={below}>
              Below {formatPercent(below)}: {says}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
