import type { Metadata } from 'next';
import { builderLimits } from '@/components/builder/builder-limits';
import { DeleteSection } from '@/components/rule/delete-section';
import { loadRule } from '@/components/rule/load-rule';
import { SettingsForm } from '@/components/rule/settings-form';
import { UndoSection } from '@/components/rule/undo-section';
import type { RuleId } from '@/lib/ids';
import { readUndoScope } from '@/lib/rules/runs';

export const metadata: Metadata = { title: 'Settings of an Auto Relation' };

export default async function RuleSettingsPage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { account, view, settings } = await loadRule((await params).ruleId);
  const scope = await readUndoScope(account.accountId, view.id as RuleId);
  return (
    <>
      <SettingsForm rule={view} settings={settings} limits={builderLimits(account.purchased)} />
      <UndoSection rule={view} scope={scope} />
      <DeleteSection ruleId={view.id} />
    </>
  );
}
