'use client';

import type { BuilderLimits, SettingsDraft } from '@/components/builder/draft';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { FieldProblems } from '@/lib/results';

type EngineFieldsProps = {
  value: SettingsDraft;
  onChange: (part: Partial<SettingsDraft>) => void;
  problems: FieldProblems;
  limits: BuilderLimits;
};

/** *AI Model* and *Processing Limits*. */
export function EngineFields({ value, onChange, problems, limits }: EngineFieldsProps) {
  const locked = (needsPurchase: boolean) => needsPurchase && !limits.purchased;
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <Field
        label="AI Model"
        hint={limits.purchased ? undefined : 'GPT-4o is unlocked by your first credit purchase.'}
        problem={problems.model}
      >
        {(control) => (
          <Select
            {...control}
            value={value.model}
            onChange={(event) => onChange({ model: event.target.value as SettingsDraft['model'] })}
          >
            {limits.models.map(({ id, label, needsPurchase }) => (
              <option key={id} value={id} disabled={locked(needsPurchase)}>
                {label}
                {locked(needsPurchase) ? ' (locked)' : ''}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Processing Limits"
        hint={`At most so many source pages are re-checked when target pages change; up to ${limits.maxLimit.toLocaleString('en-US')}.`}
        problem={problems.processingLimit}
      >
        {(control) => (
          <input
            {...control}
            type="number"
            inputMode="numeric"
            min={1}
            max={limits.maxLimit}
            value={value.processingLimit}
            onChange={(event) => onChange({ processingLimit: event.target.value })}
            className="control"
          />
        )}
      </Field>
    </div>
  );
}
