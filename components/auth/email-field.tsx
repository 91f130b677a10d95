import type { Ref } from 'react';
import { Field } from '@/components/ui/field';

type EmailFieldProps = { label?: string; defaultValue: string; problem?: string; ref?: Ref<HTMLInputElement> };

/** Goes into its form as `email`. */
export function EmailField({ label = 'E-mail', defaultValue, problem, ref }: EmailFieldProps) {
  return (
    <Field label={label} problem={problem}>
      {(control) => (
        <input
          {...control}
          ref={ref}
          name="email"
          type="email"
          autoComplete="email"
          required
          defaultValue={defaultValue}
          className="control"
        />
      )}
    </Field>
  );
}
