import type { ComponentProps } from 'react';

type AmountInputProps = Omit<ComponentProps<'input'>, 'type' | 'onChange'> & { onChange: (text: string) => void };

/** A whole number from 1 on, such as credits or dollars; empty where that means no limit. */
export function AmountInput({ onChange, className = '', ...more }: AmountInputProps) {
  return (
    <input
      {...more}
      type="number"
      inputMode="numeric"
      min={1}
      onChange={(event) => onChange(event.target.value)}
      className={`control ${className}`}
    />
  );
}
