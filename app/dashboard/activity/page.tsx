import type { Metadata } from 'next';
import { Activity } from '@/components/activity/activity';
import { PageHeader } from '@/components/ui/page-header';
import { requireAccount } from '@/lib/auth/loaders';

export const metadata: Metadata = { title: 'Activity' };

type Props = { searchParams: Promise<{ filter?: string; q?: string; cursor?: string }> };

export default async function ActivityPage({ searchParams }: Props) {
  const { accountId } = await requireAccount();
  return (
    <>
      <PageHeader title="Activity" lead="What became of each page, over all Auto Relations." />
      <Activity accountId={accountId} search={await searchParams} />
    </>
  );
}
