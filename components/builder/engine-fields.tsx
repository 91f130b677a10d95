'use client';

import type { BuilderLimits, SettingsDraft } from '@/components/builder/draft';
import { ModelField } from '@/components/builder/model-field';
import { formatNumber } from '@/components/status/words';
import { AmountInput } from '@/components/ui/amount-input';
import { Field } from '@/components/ui/field';
import type { FieldProblems } from '@/lib/results';

type EngineFieldsProps = {
  value: SettingsDraft;
  onChange: (part: Partial<SettingsDraft>) => void;
  problems: FieldProblems;
  limits: BuilderLimits;
};

/** *AI Model* and *Processing Limits*. */
export function EngineFields({ value, onChange, problems, limits }: EngineFieldsProps) {
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <ModelField value={value} onChange={onChange} problems={problems} limits={limits} />
      <Field
        label="Processing Limits"
        hint={`At most this many source pages are re-checked when target pages change; up to ${formatNumber(limits.maxLimit)}.`}
        problem={problems.processingLimit}
      >
        {(control) => (
          <AmountInput
            {...control}
            value={value.processingLimit}
            onChange={(processingLimit) => onChange({ processingLimit })}
          />
        )}
      </Field>
    </div>
  );
}
