import type { Metadata } from 'next';
import { loadRule } from '@/components/rule/load-rule';
import { Overview } from '@/components/rule/overview';
import { forFirstPaint } from '@/components/shell/first-content';
import type { RuleId } from '@/lib/ids';
import { listRuns } from '@/lib/rules/runs';

export const metadata: Metadata = { title: 'Auto Relation' };

export default async function RulePage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { account, view } = await loadRule((await params).ruleId);
  const runs = await forFirstPaint(listRuns(account.accountId, view.id as RuleId));
  return <Overview rule={view} runs={runs} />;
}
