'use client';

import { useState } from 'react';
import { type BuilderLimits, type SettingsDraft, toSettingsDraft } from '@/components/builder/draft';
import { findSettingsProblems } from '@/components/builder/find-problems';
import { SettingsSections } from '@/components/builder/settings-sections';
import { useUnreadable } from '@/components/builder/use-unreadable';
import { Queries } from '@/components/queries/queries';
import { SaveCard } from '@/components/rule/save-card';
import { SettingsPreview } from '@/components/rule/settings-preview';
import { useEdits } from '@/components/rule/use-edits';
import { parseAmount } from '@/components/ui/amount';
import { Callout } from '@/components/ui/callout';
import { tell } from '@/components/ui/toasts';
import { UntilReady } from '@/components/ui/until-ready';
import { useInvalidFocus } from '@/components/ui/use-invalid-focus';
import type { Failure, FieldProblems } from '@/lib/results';
import { updateRuleAction } from '@/lib/rules/actions';
import type { RuleSettingsInput } from '@/lib/rules/schema';
import type { RuleView } from '@/lib/rules/view';
import { unanswered } from '@/lib/unanswered';

type SettingsFormProps = { rule: RuleView; trialId: string; settings: RuleSettingsInput; limits: BuilderLimits };

/** The fields of a refusal, under their names in the form. */
const fieldsOf = ({ fields = {} }: Failure): FieldProblems =>
  Object.fromEntries(Object.entries(fields).map(([path, text]) => [path.replace(/^settings\./, ''), text]));

function Form({ rule, trialId, settings, limits }: SettingsFormProps) {
  const edits = useEdits(rule.id, toSettingsDraft(settings, limits.defaultLimit));
  const { draft, saved } = edits;
  const [problems, setProblems] = useState<FieldProblems>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const { form, showFirst } = useInvalidFocus();
  const [source, target] = [rule.source, rule.target].map(({ id, name }) => ({ id, title: name }));
  const unreadable = useUnreadable(rule.connectionId, source, target);
  const edit = (part: Partial<SettingsDraft>) => {
    setProblems({});
    setFailure(null);
    edits.edit(part);
  };
  const refuse = (answer: Failure) => {
    setFailure(answer);
    setProblems(fieldsOf(answer));
    showFirst();
  };
  const discard = () => {
    edit(saved);
    form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
    tell('Changes discarded', { action: { label: 'Undo', run: () => edit(draft) } });
  };
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (!edits.changed) return;
    const fields = findSettingsProblems(draft, limits.maxLimit);
    if (Object.keys(fields).length > 0) return refuse({ ok: false, code: 'invalid_input', fields });
    setFailure(null);
    setProblems({});
    setBusy(true);
    const input = { ...draft, processingLimit: parseAmount(draft.processingLimit) };
    const answer = await updateRuleAction(rule.id, input, edits.fields).catch(unanswered);
    setBusy(false);
    if (!answer.ok) return refuse(answer);
    edits.confirm(edits.fields, draft);
    tell('Settings saved', { description: 'Pages that they concern are matched again.' });
  };
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      className="grid items-start gap-x-8 gap-y-5 xl:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <UntilReady>
        <div className="flex min-w-0 flex-col gap-5">
          {edits.restored && (
            <div className="xl:hidden">
              <Callout title="Unsaved changes are shown">
                This browser kept them; the settings in force are as they were. Save or discard them below.
              </Callout>
            </div>
          )}
          <SettingsSections
            connectionId={rule.connectionId}
            sourceId={rule.source.id}
            targetId={rule.target.id}
            relationId={rule.relationProperty.id}
            value={draft}
            onChange={edit}
            problems={problems}
            limits={limits}
            savedMode={saved.writeMode}
            unreadable={unreadable}
          />
        </div>
        <aside aria-label="Estimate, save and preview" className="beside flex min-w-0 flex-col gap-5">
          <SaveCard rule={rule} edits={edits} failure={failure} problems={problems} busy={busy} onDiscard={discard} />
          <SettingsPreview
            rule={rule}
            trialId={trialId}
            draft={draft}
            problems={findSettingsProblems(draft, limits.maxLimit)}
          />
        </aside>
      </UntilReady>
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
