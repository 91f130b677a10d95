import type { Metadata } from 'next';
import { loadRule } from '@/components/rule/load-rule';
import { Overview } from '@/components/rule/overview';
import type { RuleId } from '@/lib/ids';
import { estimateCredits, listRuns } from '@/lib/rules/runs';

export const metadata: Metadata = { title: 'Auto Relation' };

export default async function RulePage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { account, view } = await loadRule((await params).ruleId);
  const ruleId = view.id as RuleId;
  const [runs, creditsPerPage] = await Promise.all([
    listRuns(account.accountId, ruleId),
    estimateCredits(account.accountId, ruleId, 1),
  ]);
  return <Overview rule={view} runs={runs} creditsPerPage={creditsPerPage} />;
}
