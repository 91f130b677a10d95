import type { Metadata } from 'next';
import { loadRule } from '@/components/rule/load-rule';
import { Overview } from '@/components/rule/overview';
import type { RuleId } from '@/lib/ids';
import { listRuns } from '@/lib/rules/runs';

export const metadata: Metadata = { title: 'Auto Relation' };

export default async function RulePage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { account, view } = await loadRule((await params).ruleId);
  return <Overview rule={view} runs={await listRuns(account.accountId, view.id as RuleId)} />;
}
