import type { Metadata } from 'next';
import { builderLimits } from '@/components/builder/builder-limits';
import { DeleteSection } from '@/components/rule/delete-section';
import { loadRule } from '@/components/rule/load-rule';
import { SettingsForm } from '@/components/rule/settings-form';

export const metadata: Metadata = { title: 'Settings of an Auto Relation' };

export default async function RuleSettingsPage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { account, view, settings } = await loadRule((await params).ruleId);
  return (
    <>
      <SettingsForm rule={view} settings={settings} limits={builderLimits(account.purchased)} />
      <DeleteSection ruleId={view.id} />
    </>
  );
}
