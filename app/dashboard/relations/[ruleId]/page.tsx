import type { Metadata } from 'next';
import { loadRule } from '@/components/rule/load-rule';
import { Overview } from '@/components/rule/overview';

export const metadata: Metadata = { title: 'Auto Relation' };

export default async function RulePage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { view } = await loadRule((await params).ruleId);
  return <Overview rule={view} />;
}
