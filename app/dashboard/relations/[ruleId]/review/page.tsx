import type { Metadata } from 'next';
import { ReviewQueue } from '@/components/review/review-queue';
import { loadRuleWith } from '@/components/rule/load-rule';
import { listReview } from '@/lib/rules/items';

export const metadata: Metadata = { title: 'Review' };

type Props = { params: Promise<{ ruleId: string }>; searchParams: Promise<{ cursor?: string }> };

export default async function RuleReviewPage({ params, searchParams }: Props) {
  const { cursor } = await searchParams;
  const { view, shown } = await loadRuleWith((await params).ruleId, (accountId, ruleId) =>
    listReview(accountId, { ruleId, cursor }),
  );
  return <ReviewQueue part={shown} first={!cursor} rules={[view]} ruleId={view.id} />;
}
