'use client';

import { type ReactNode, useId } from 'react';
import { useDataSource } from '@/components/builder/use-data-sources';
import { Select } from '@/components/ui/select';
import type { ContentSetting } from '@/lib/rules/schema';

type ContentFieldProps = {
  label: string;
  connectionId: string;
  dataSourceId: string | undefined;
  /** The rule's own relation and its mirror: reading them would feed the rule with what it wrote. */
  without: (string | undefined)[];
  value: ContentSetting;
  onChange: (content: ContentSetting) => void;
  problem?: string;
};

const PLACEHOLDERS = { pending: 'Loading…', error: 'The database cannot be read', success: 'Choose a property' };

function Kind({
  name,
  checked,
  onPick,
  children,
}: {
  name: string;
  checked: boolean;
  onPick: () => void;
  children: ReactNode;
}) {
  return (
    <label className="flex items-center gap-2.5">
      <input type="radio" name={name} checked={checked} onChange={onPick} className="size-4 shrink-0 accent-accent" />
      {children}
    </label>
  );
}

/** What of a page is read besides its title: its blocks, or one property. */
export function ContentField({
  label,
  connectionId,
  dataSourceId,
  without,
  value,
  onChange,
  problem,
}: ContentFieldProps) {
  const problemId = useId();
  const detail = useDataSource(connectionId, dataSourceId);
  const properties = detail.data?.properties.filter(({ id, type }) => type !== 'title' && !without.includes(id)) ?? [];
  const chosen = value.kind === 'PROPERTY' ? value.propertyId : '';
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">{label}</legend>
      <Kind name={label} checked={value.kind === 'BLOCKS'} onPick={() => onChange({ kind: 'BLOCKS' })}>
        Page content (blocks)
      </Kind>
      <Kind
        name={label}
        checked={value.kind === 'PROPERTY'}
        onPick={() => onChange({ kind: 'PROPERTY', propertyId: '' })}
      >
        Value of specific property
      </Kind>
      {value.kind === 'PROPERTY' && (
        <Select
          aria-label={`Property for ${label}`}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? problemId : undefined}
          value={chosen}
          aria-disabled={!detail.data || undefined}
          onChange={(event) => onChange({ kind: 'PROPERTY', propertyId: event.target.value })}
        >
          <option value="" disabled>
            {dataSourceId ? PLACEHOLDERS[detail.status] : 'Select the database first'}
          </option>
          {chosen && detail.data && !properties.some(({ id }) => id === chosen) && (
            <option value={chosen}>A property that is gone</option>
          )}
          {properties.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {problem && (
        <p id={problemId} role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
