import { loadRuleWith } from '@/components/rule/load-rule';
import { Overview } from '@/components/rule/overview';
import { listRuns } from '@/lib/rules/runs';

export default async function RulePage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { view, shown } = await loadRuleWith((await params).ruleId, listRuns);
  return <Overview rule={view} runs={shown} />;
}
