'use client';

import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';

type SearchFieldProps = Omit<ComponentProps<'input'>, 'type' | 'placeholder' | 'className'> & { label: string };

/** A search in a window; its label stands in it as long as it is empty. */
export function SearchField({ label, ...rest }: SearchFieldProps) {
  return (
    <label className="relative block">
      <span className="sr-only">{label}</span>
      <Search
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
        aria-hidden
      />
      <input {...rest} type="search" placeholder={label} className="control pl-9" />
    </label>
  );
}
