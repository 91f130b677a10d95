import type { ComponentProps } from 'react';

type AmountInputProps = Omit<ComponentProps<'input'>, 'type' | 'onChange'> & { onChange: (text: string) => void };

/**
 * A whole number from 1 on, such as credits or dollars; empty where that means no limit. A field of type number would give out a mistyped one as
 * empty; `parseAmount` reads this.
 */
export function AmountInput({ onChange, className = '', ...more }: AmountInputProps) {
  return (
    <input
      {...more}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
      className={`control ${className}`}
    />
  );
}
