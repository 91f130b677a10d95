'use client';

import { useState } from 'react';
import { type BuilderLimits, type SettingsDraft, toSettingsDraft } from '@/components/builder/draft';
import { findSettingsProblems } from '@/components/builder/find-problems';
import { Queries } from '@/components/builder/queries';
import { SaveCost } from '@/components/builder/save-cost';
import { SettingsSections } from '@/components/builder/settings-sections';
import { ProblemNote } from '@/components/problems/problem-note';
import { Button } from '@/components/ui/button';
import { tell } from '@/components/ui/toasts';
import type { Failure, FieldProblems } from '@/lib/results';
import { updateRuleAction } from '@/lib/rules/actions';
import type { RuleSettingsInput } from '@/lib/rules/schema';
import type { RuleView } from '@/lib/rules/view';

type SettingsFormProps = { rule: RuleView; settings: RuleSettingsInput; limits: BuilderLimits };

function Form({ rule, settings, limits }: SettingsFormProps) {
  const [draft, setDraft] = useState<SettingsDraft>(() => toSettingsDraft(settings, limits.defaultLimit));
  const [problems, setProblems] = useState<FieldProblems>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(draft);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const found = findSettingsProblems(draft, limits.maxLimit);
    setProblems(found);
    setFailure(null);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    const input = { ...draft, processingLimit: Number(draft.processingLimit) };
    const answer = await updateRuleAction(rule.id, input).catch((): Failure => ({ ok: false, code: 'unexpected' }));
    setBusy(false);
    if (answer.ok) {
      setSaved(draft);
      return tell('Settings saved', { description: 'Pages that they concern are matched again.' });
    }
    setFailure(answer);
    setProblems(
      Object.fromEntries(
        Object.entries(answer.fields ?? {}).map(([path, text]) => [path.replace(/^settings\./, ''), text]),
      ),
    );
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <SettingsSections
        connectionId={rule.connectionId}
        sourceId={rule.source.id}
        targetId={rule.target.id}
        relationId={rule.relationProperty.id}
        value={draft}
        onChange={(part) => setDraft((old) => ({ ...old, ...part }))}
        problems={problems}
        limits={limits}
        savedMode={saved.writeMode}
      />
      {failure && <ProblemNote code={failure.code} detail={failure.detail} />}
      <div className="flex flex-wrap items-center justify-end gap-x-5 gap-y-3">
        <SaveCost rule={rule} draft={draft} saved={saved} />
        <Button type="submit" look="primary" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}

export function SettingsForm(props: SettingsFormProps) {
  return (
    <Queries>
      <Form {...props} />
    </Queries>
  );
}
