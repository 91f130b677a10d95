import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

/** The browser's own list: complete by keyboard, on phones and for screen readers. */
export function Select({ className = '', ...rest }: ComponentProps<'select'>) {
  return (
    <span className={`relative block ${className}`}>
      <select {...rest} className="control appearance-none truncate pr-9" />
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-faint"
        aria-hidden
      />
    </span>
  );
}
