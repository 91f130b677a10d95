import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Advice } from '@/components/advice/advice';
import { loadRule } from '@/components/rule/load-rule';
import { forFirstPaint } from '@/components/shell/first-content';
import { News } from '@/components/ui/news';
import type { RuleId } from '@/lib/ids';

export const metadata: Metadata = { title: 'Advice' };

function Loading() {
  return (
    <div className="flex flex-col gap-4" aria-busy="true">
      <News text="The target pages are being compared." />
      <div className="h-5 w-2/3 animate-pulse rounded bg-sunken dark:bg-line" />
      <div className="card h-28 animate-pulse" />
      <div className="card h-28 animate-pulse" />
    </div>
  );
}

export default async function RuleAdvicePage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { account, view } = await forFirstPaint(loadRule((await params).ruleId));
  return (
    <Suspense fallback={<Loading />}>
      <Advice accountId={account.accountId} ruleId={view.id as RuleId} />
    </Suspense>
  );
}
