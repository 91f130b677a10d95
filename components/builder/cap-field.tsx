import { Section } from '@/components/builder/section';
import { AmountInput } from '@/components/ui/amount-input';
import { Field } from '@/components/ui/field';

type CapFieldProps = { value: string; onChange: (cap: string) => void; problem?: string };

/** *Monthly cap*: what the Auto Relation may use in a month, before it uses anything. */
export function CapField({ value, onChange, problem }: CapFieldProps) {
  return (
    <Section title="Monthly cap (credits)">
      <Field
        label={<span className="sr-only">Monthly cap of this Auto Relation (credits)</span>}
        hint="At the cap it waits for the next month, or until you raise it. Empty: no limit. A month begins on the 1st, 00:00 UTC."
        problem={problem}
      >
        {(control) => (
          <AmountInput {...control} value={value} onChange={onChange} placeholder="No limit" className="w-40" />
        )}
      </Field>
    </Section>
  );
}
