'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { CapField } from '@/components/builder/cap-field';
import { DatabasesSection } from '@/components/builder/databases-section';
import { type BuilderLimits, type Draft, hasPreview, previewKey } from '@/components/builder/draft';
import { Estimate } from '@/components/builder/estimate';
import { describeProblems } from '@/components/builder/field-names';
import { findProblems } from '@/components/builder/find-problems';
import { FormFailure } from '@/components/builder/form-failure';
import { OverwriteDialog } from '@/components/builder/overwrite-dialog';
import { SettingsSections } from '@/components/builder/settings-sections';
import { Summary } from '@/components/builder/summary';
import { useDraft } from '@/components/builder/use-draft';
import { countPreviewed, describePreviewPrice, useEstimate } from '@/components/builder/use-estimate';
import { describeUnreadable, useUnreadable } from '@/components/builder/use-unreadable';
import { PreviewPanel } from '@/components/preview/preview-panel';
import { Queries } from '@/components/queries/queries';
import { parseAmount, parseLimit } from '@/components/ui/amount';
import { Button } from '@/components/ui/button';
import { useInvalidFocus } from '@/components/ui/use-invalid-focus';
import type { Failure, FieldProblems } from '@/lib/results';
import { createRuleAction, previewDraftAction } from '@/lib/rules/actions';
import { unanswered } from '@/lib/unanswered';

type BuilderProps = {
  connectionId: string;
  /** The id that the Auto Relation will have, or has as a draft. */
  ruleId: string;
  /** Where this browser keeps the form before its first preview, and from then on. */
  draftKey: string;
  keptKey: string;
  initial?: Partial<Draft>;
  limits: BuilderLimits;
  /** Relation properties that other active rules fill. */
  taken: { sourceId: string; propertyId: string }[];
};

type Act = 'start' | 'paused';

function toInput(connectionId: string, { source, target, relation, monthlyCap, previewed: _, ...settings }: Draft) {
  return {
    ...settings,
    monthlyCap: parseLimit(monthlyCap),
    processingLimit: parseAmount(settings.processingLimit),
    connectionId,
    sourceId: source?.id ?? '',
    targetId: target?.id ?? '',
    relationPropertyId: relation?.id ?? '',
  };
}

function Form({ connectionId, initial, limits, taken, ...given }: BuilderProps) {
  const router = useRouter();
  const client = useQueryClient();
  // Each rendering by the server brings another id for what is new, and another key for what is copied and was saved meanwhile; the first ones stay.
  const [{ ruleId, draftKey, keptKey }] = useState(given);
  const { draft, change, forget, moveTo } = useDraft(draftKey, limits.defaultLimit, initial);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [failure, setFailure] = useState<(Failure & { of: Act | 'preview' }) | null>(null);
  const [confirming, setConfirming] = useState<Act | null>(null);
  const [busy, setBusy] = useState<Act | 'preview' | null>(null);
  const { form, showFirst } = useInvalidFocus();
  const estimate = useEstimate(connectionId, draft);
  const unreadable = useUnreadable(connectionId, draft?.source, draft?.target);
  if (!draft) return <div className="min-h-dvh" aria-busy />;
  const edit = (part: Partial<Draft>) => {
    setProblems({});
    setFailure(null);
    change(part);
  };
  const refuse = (of: Act | 'preview', answer: Failure) => {
    setBusy(null);
    setConfirming(null);
    setFailure({ ...answer, of });
    setProblems(answer.fields ?? {});
    showFirst();
  };
  const create = async (act: Act) => {
    setBusy(act);
    const input = { ...toInput(connectionId, draft), ruleId, active: act === 'start' };
    const answer = await createRuleAction(input).catch(unanswered);
    if (!answer.ok) return refuse(act, answer);
    forget();
    router.push(`/dashboard/relations/${answer.ruleId}`);
  };
  const preview = async () => {
    setBusy('preview');
    setFailure(null);
    const answer = await previewDraftAction({ ...toInput(connectionId, draft), ruleId }).catch(unanswered);
    if (!answer.ok) return refuse('preview', answer);
    moveTo(keptKey, { previewed: previewKey(draft) });
    window.history.replaceState(null, '', `/dashboard/relations/new?draft=${ruleId}`);
    await client.invalidateQueries({ queryKey: ['preview', ruleId] });
    setBusy(null);
  };
  const missing = findProblems(draft, limits.maxLimit);
  const submit = (act: Act) => {
    if (Object.keys(missing).length > 0) return refuse(act, { ok: false, code: 'invalid_input', fields: missing });
    setProblems({});
    setFailure(null);
    if (draft.relation?.existed && draft.writeMode === 'REPLACE') setConfirming(act);
    else void create(act);
  };
  const onSubmit = (event: React.FormEvent) => {
    event.preventDefault();
    submit('start');
  };
  const { source, target, relation } = draft;
  return (
    <form
      ref={form}
      onSubmit={onSubmit}
      noValidate
      className="grid items-start gap-x-8 gap-y-5 xl:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <div className="flex min-w-0 flex-col gap-5">
        <DatabasesSection
          connectionId={connectionId}
          draft={draft}
          onChange={edit}
          problems={problems}
          taken={taken}
          unreadable={unreadable}
        />
        <SettingsSections
          connectionId={connectionId}
          sourceId={source?.id}
          targetId={target?.id}
          relationId={relation?.id}
          value={draft}
          onChange={edit}
          problems={problems}
          limits={limits}
        />
        <CapField
          value={draft.monthlyCap}
          onChange={(monthlyCap) => edit({ monthlyCap })}
          problem={problems.monthlyCap}
        />
      </div>
      <aside aria-label="Preview and estimate" className="beside flex min-w-0 flex-col gap-5">
        <PreviewPanel
          ruleId={ruleId}
          source={source?.title || 'The source'}
          target={target?.title || 'the target'}
          targetCount={estimate.data?.target}
          reviewBelow={draft.reviewBelow}
          missing={describeProblems(missing)}
          unreadable={describeUnreadable(unreadable)}
          pages={estimate.data && countPreviewed(estimate.data)}
          asked={hasPreview(draft)}
          stale={draft.previewed !== previewKey(draft)}
          price={describePreviewPrice(estimate.data, draft.model)}
          busy={busy === 'preview'}
          failure={failure?.of === 'preview' ? failure : null}
          onPreview={() => void preview()}
        />
        <Estimate draft={draft} estimate={estimate} unreadable={describeUnreadable(unreadable)} />
        <Summary draft={draft}>
          <div className="mt-4 flex flex-col gap-3 border-t pt-4 text-ink">
            {failure && failure.of !== 'preview' && <FormFailure failure={failure} problems={problems} />}
            <div className="flex flex-wrap gap-3">
              <Button type="submit" look="primary" busy={busy === 'start'} disabled={busy !== null}>
                {hasPreview(draft) ? 'Create and start' : 'Create'}
              </Button>
              <Button onClick={() => submit('paused')} busy={busy === 'paused'} disabled={busy !== null}>
                Create paused
              </Button>
            </div>
          </div>
        </Summary>
      </aside>
      <OverwriteDialog
        open={confirming !== null}
        onOpenChange={(open) => !open && setConfirming(null)}
        property={relation?.name ?? ''}
        source={source?.title || 'the source'}
        busy={busy !== null}
        onConfirm={() => confirming && void create(confirming)}
      />
    </form>
  );
}

/** *+ Add Auto Relation*, from the two databases over a preview to *Create*. */
export function Builder(props: BuilderProps) {
  return (
    <Queries>
      <Form {...props} />
    </Queries>
  );
}
