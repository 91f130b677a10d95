import { Field } from '@/components/ui/field';

type EmailFieldProps = { label?: string; defaultValue: string; problem?: string };

/** Goes into its form as `email`. */
export function EmailField({ label = 'E-mail', defaultValue, problem }: EmailFieldProps) {
  return (
    <Field label={label} problem={problem}>
      {(control) => (
        <input
          {...control}
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
