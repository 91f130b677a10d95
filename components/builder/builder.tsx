'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { CapField } from '@/components/builder/cap-field';
import { DatabasesSection } from '@/components/builder/databases-section';
import type { BuilderLimits, Draft } from '@/components/builder/draft';
import { findProblems } from '@/components/builder/find-problems';
import { OverwriteDialog } from '@/components/builder/overwrite-dialog';
import { Queries } from '@/components/builder/queries';
import { SettingsSections } from '@/components/builder/settings-sections';
import { Summary } from '@/components/builder/summary';
import { useDraft } from '@/components/builder/use-draft';
import { ProblemNote } from '@/components/problems/problem-note';
import { Button } from '@/components/ui/button';
import type { Failure, FieldProblems } from '@/lib/results';
import { createRuleAction } from '@/lib/rules/actions';

type BuilderProps = {
  connectionId: string;
  draftKey: string;
  limits: BuilderLimits;
  /** Relation properties that other active rules fill. */
  taken: { sourceId: string; propertyId: string }[];
};

function send(connectionId: string, { source, target, relation, monthlyCap, ...settings }: Draft) {
  const input = {
    ...settings,
    monthlyCap: monthlyCap.trim() === '' ? null : Number(monthlyCap),
    connectionId,
    sourceId: source?.id ?? '',
    targetId: target?.id ?? '',
    relationPropertyId: relation?.id ?? '',
  };
  return createRuleAction({ ...input, processingLimit: Number(settings.processingLimit) }).catch(
    (): Failure => ({ ok: false, code: 'unexpected' }),
  );
}

function Form({ connectionId, draftKey, limits, taken }: BuilderProps) {
  const router = useRouter();
  const { draft, change, forget } = useDraft(draftKey, limits.defaultLimit);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [confirming, setConfirming] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!draft) return <div className="min-h-dvh" aria-busy />;
  const edit = (part: Partial<Draft>) => {
    setProblems({});
    setFailure(null);
    change(part);
  };
  const create = async () => {
    setBusy(true);
    const answer = await send(connectionId, draft);
    if (answer.ok) {
      forget();
      return router.push(`/dashboard/relations/${answer.ruleId}`);
    }
    setBusy(false);
    setConfirming(false);
    setFailure(answer);
    setProblems(answer.fields ?? {});
  };
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const found = findProblems(draft, limits.maxLimit);
    setProblems(found);
    setFailure(Object.keys(found).length > 0 ? { ok: false, code: 'invalid_input' } : null);
    if (Object.keys(found).length > 0) return;
    if (draft.relation?.existed && draft.writeMode === 'REPLACE') setConfirming(true);
    else void create();
  };
  const { source, target, relation } = draft;
  return (
    <form onSubmit={submit} noValidate className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <DatabasesSection connectionId={connectionId} draft={draft} onChange={edit} taken={taken} problems={problems} />
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
        {failure && <ProblemNote code={failure.code} detail={failure.detail} />}
        <div className="flex justify-end">
          <Button type="submit" look="primary" size="large" busy={busy}>
            Create
          </Button>
        </div>
      </div>
      <Summary draft={draft} connectionId={connectionId} />
      <OverwriteDialog
        open={confirming}
        onOpenChange={setConfirming}
        property={relation?.name ?? ''}
        source={source?.title || 'the source'}
        busy={busy}
        onConfirm={create}
      />
    </form>
  );
}

/** *+ Add Auto Relation*, from the two databases to *Create*. */
export function Builder(props: BuilderProps) {
  return (
    <Queries>
      <Form {...props} />
    </Queries>
  );
}
