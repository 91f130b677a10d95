'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SettingsDraft } from '@/components/builder/draft';
import { describeProblems } from '@/components/builder/field-names';
import { matchingKey } from '@/components/builder/save-cost';
import { countPreviewed, describePreviewPrice, useEstimate } from '@/components/builder/use-estimate';
import { PreviewPanel } from '@/components/preview/preview-panel';
import { parseAmount } from '@/components/ui/amount';
import type { Failure, FieldProblems } from '@/lib/results';
import { previewSettingsAction } from '@/lib/rules/actions';
import type { RuleView } from '@/lib/rules/view';
import { unanswered } from '@/lib/unanswered';

type SettingsPreviewProps = {
  rule: RuleView;
  /** The draft in which they are tried. */
  trialId: string;
  draft: SettingsDraft;
  /** What is wrong with the settings; empty = they can be tried. */
  problems: FieldProblems;
};

/** *Preview* of edited settings: a few pages matched by them, while the Auto Relation goes on by those that are saved. */
export function SettingsPreview({ rule, trialId, draft, problems }: SettingsPreviewProps) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { data } = useEstimate(rule.connectionId, { ...draft, source: rule.source, target: rule.target });
  const preview = async () => {
    setBusy(true);
    setFailure(null);
    const input = { ...draft, processingLimit: parseAmount(draft.processingLimit) };
    const answer = await previewSettingsAction(rule.id, input).catch(unanswered);
    if (answer.ok) {
      setAsked(matchingKey(draft));
      await client.invalidateQueries({ queryKey: ['preview', trialId] });
    } else setFailure(answer);
    setBusy(false);
  };
  return (
    <PreviewPanel
      ruleId={trialId}
      source={rule.source.name || 'The source'}
      target={rule.target.name || 'the target'}
      targetCount={data?.target}
      reviewBelow={draft.reviewBelow}
      missing={describeProblems(problems)}
      pages={data && countPreviewed(data)}
      asked={asked !== null}
      stale={asked !== matchingKey(draft)}
      price={describePreviewPrice(data, draft.model)}
      busy={busy}
      failure={failure}
      onPreview={() => void preview()}
      isTrial
    />
  );
}
