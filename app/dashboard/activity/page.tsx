import type { Metadata } from 'next';
import { Activity } from '@/components/activity/activity';
import { requireAccount } from '@/lib/auth/loaders';

export const metadata: Metadata = { title: 'Activity' };

type Props = { searchParams: Promise<{ filter?: string; q?: string; cursor?: string }> };

export default async function ActivityPage({ searchParams }: Props) {
  const { accountId } = await requireAccount();
  return <Activity accountId={accountId} search={await searchParams} />;
}
