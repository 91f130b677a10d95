import type { Metadata } from 'next';
import { Suspense } from 'react';
import { builderLimits } from '@/components/builder/builder-limits';
import { CapForm } from '@/components/credits/cap-form';
import { Corrections } from '@/components/rule/corrections';
import { DeleteSection } from '@/components/rule/delete-section';
import { loadRuleWith } from '@/components/rule/load-rule';
import { SettingsForm } from '@/components/rule/settings-form';
import { UndoSection } from '@/components/rule/undo-section';
import { formatCredits } from '@/components/status/words';
import { readRuleCap } from '@/lib/credits/caps';
import { toCredits } from '@/lib/credits/format';
import type { AccountId, RuleId } from '@/lib/ids';
import { listCorrections } from '@/lib/rules/corrections';
import { readUndoScope } from '@/lib/rules/runs';
import { trialIdOf } from '@/lib/rules/trial';
import type { RuleView } from '@/lib/rules/view';

export const metadata: Metadata = { title: 'Settings' };

/** Streamed: counting what an undo would take back reads every page of the rule. */
async function Undo({ accountId, rule }: { accountId: AccountId; rule: RuleView }) {
  return <UndoSection rule={rule} scope={await readUndoScope(accountId, rule.id as RuleId)} />;
}

export default async function RuleSettingsPage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { account, view, settings, shown } = await loadRuleWith((await params).ruleId, (...rule) =>
    Promise.all([listCorrections(...rule), readRuleCap(...rule)]),
  );
  const [corrections, cap] = shown;
  const ruleId = view.id as RuleId;
  return (
    <>
      <SettingsForm
        rule={view}
        trialId={trialIdOf(ruleId)}
        settings={settings}
        limits={builderLimits(account.purchased)}
      />
      <section className="card mt-5 p-5 sm:p-6" aria-label="Monthly cap">
        <CapForm
          ruleId={view.id}
          cap={cap?.cap == null ? null : toCredits(cap.cap)}
          used={formatCredits(cap?.used ?? 0n)}
        />
      </section>
      <Corrections corrections={corrections} />
      <Suspense fallback={<div className="mt-10 h-16 border-t pt-6" aria-busy="true" />}>
        <Undo accountId={account.accountId} rule={view} />
      </Suspense>
      <DeleteSection ruleId={view.id} />
    </>
  );
}
