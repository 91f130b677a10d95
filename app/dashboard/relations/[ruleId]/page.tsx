import type { Metadata } from 'next';
import { loadRuleWith } from '@/components/rule/load-rule';
import { Overview } from '@/components/rule/overview';
import { listRuns } from '@/lib/rules/runs';

export const metadata: Metadata = { title: 'Overview of an Auto Relation' };

export default async function RulePage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { view, shown } = await loadRuleWith((await params).ruleId, listRuns);
  return <Overview rule={view} runs={shown} />;
}
