'use client';

import type { BuilderLimits, ModelChoice, SettingsDraft } from '@/components/builder/draft';
import { formatDay } from '@/components/status/words';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { FieldProblems } from '@/lib/results';

type ModelFieldProps = {
  value: SettingsDraft;
  onChange: (part: Partial<SettingsDraft>) => void;
  problems: FieldProblems;
  limits: BuilderLimits;
};

function joinNames(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function describeChoice(chosen: ModelChoice | undefined, models: ModelChoice[]): string | undefined {
  const locked = models.filter(({ locked }) => locked).map(({ label }) => label);
  const sentences = [
    chosen?.endsOn && `OpenAI ends ${chosen.label} on ${formatDay(chosen.endsOn)}.`,
    locked.length > 0 &&
      `${joinNames(locked)} ${locked.length === 1 ? 'is' : 'are'} unlocked by your first credit purchase.`,
  ];
  return sentences.filter(Boolean).join(' ') || undefined;
}

/** *AI Model*, and whether pages it is unsure of go to a larger one. */
export function ModelField({ value, onChange, problems, limits }: ModelFieldProps) {
  const chosen = limits.models.find(({ id }) => id === value.model);
  const choose = (id: string) => {
    const model = limits.models.find((choice) => choice.id === id);
    if (model) onChange({ model: model.id, ...(model.larger && !model.larger.locked ? {} : { escalate: false }) });
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
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
      {chosen?.larger && (
        <label className="flex items-start gap-2 text-sm has-[[disabled]]:text-ink-faint">
          <input
            type="checkbox"
            checked={value.escalate}
            disabled={chosen.larger.locked}
            onChange={(event) => onChange({ escalate: event.target.checked })}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            Ask {chosen.larger.label} about doubtful pages
            <span className="block text-ink-faint">
              Only pages that are still doubtful after a second look; each of them costs several times as much.
            </span>
          </span>
        </label>
      )}
    </div>
  );
}
