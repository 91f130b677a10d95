import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Activity } from '@/components/activity/activity';
import { requireAccount } from '@/lib/auth/loaders';
import { isUuid, type RuleId } from '@/lib/ids';

export const metadata: Metadata = { title: 'Activity' };

type Props = {
  params: Promise<{ ruleId: string }>;
  searchParams: Promise<{ filter?: string; q?: string; cursor?: string }>;
};

export default async function RuleActivityPage({ params, searchParams }: Props) {
  const { ruleId } = await params;
  const { accountId } = await requireAccount();
  // Beside the rule, which the frame of its pages reads and answers for.
  if (!isUuid(ruleId)) notFound();
  return <Activity accountId={accountId} ruleId={ruleId as RuleId} search={await searchParams} />;
}
