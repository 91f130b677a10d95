import type { Metadata } from 'next';
import { Activity } from '@/components/activity/activity';
import { loadRule } from '@/components/rule/load-rule';
import type { RuleId } from '@/lib/ids';

export const metadata: Metadata = { title: 'Activity of an Auto Relation' };

type Props = {
  params: Promise<{ ruleId: string }>;
  searchParams: Promise<{ filter?: string; q?: string; cursor?: string }>;
};

export default async function RuleActivityPage({ params, searchParams }: Props) {
  const { account, view } = await loadRule((await params).ruleId);
  return <Activity accountId={account.accountId} ruleId={view.id as RuleId} search={await searchParams} />;
}
