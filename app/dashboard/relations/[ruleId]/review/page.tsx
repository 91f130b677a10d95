import type { Metadata } from 'next';
import { ReviewQueue } from '@/components/review/review-queue';
import { loadRuleWith } from '@/components/rule/load-rule';
import { listReview } from '@/lib/rules/items';

export const metadata: Metadata = { title: 'Review of an Auto Relation' };

export default async function RuleReviewPage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { view, shown } = await loadRuleWith((await params).ruleId, listReview);
  return <ReviewQueue items={shown} rules={[view]} />;
}
