'use client';

import type { BuilderLimits, ModelChoice, SettingsDraft } from '@/components/builder/draft';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { FieldProblems } from '@/lib/results';

type ModelFieldProps = {
  value: SettingsDraft;
  onChange: (part: Partial<SettingsDraft>) => void;
  problems: FieldProblems;
  limits: BuilderLimits;
};

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

function joinNames(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function describeChoice(chosen: ModelChoice | undefined, models: ModelChoice[]): string | undefined {
  const locked = models.filter(({ locked }) => locked).map(({ label }) => label);
  const sentences = [
    chosen?.endsOn && `OpenAI ends ${chosen.label} on ${day.format(new Date(chosen.endsOn))}.`,
    locked.length > 0 &&
      `${joinNames(locked)} ${locked.length === 1 ? 'is' : 'are'} unlocked by your first credit purchase.`,
  ];
  return sentences.filter(Boolean).join(' ') || undefined;
}

/** *AI Model*: which are there, which are locked and how that ends, and until when OpenAI offers the chosen one. */
export function ModelField({ value, onChange, problems, limits }: ModelFieldProps) {
  const chosen = limits.models.find(({ id }) => id === value.model);
  const choose = (id: string) => {
    const model = limits.models.find((choice) => choice.id === id);
    if (model) onChange({ model: model.id, ...(model.larger && !model.larger.locked ? {} : { escalate: false }) });
  };
  return (
    <Field label="AI Model" hint={describeChoice(chosen, limits.models)} problem={problems.model}>
      {(control) => (
        <Select {...control} value={value.model} onChange={(event) => choose(event.target.value)}>
          {limits.models.map(({ id, label, locked }) => (
            <option key={id} value={id} disabled={locked}>
              {label}
              {locked ? ' (locked)' : ''}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
