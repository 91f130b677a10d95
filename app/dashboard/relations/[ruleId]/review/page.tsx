import type { Metadata } from 'next';
import { ReviewQueue } from '@/components/review/review-queue';
import { loadRule } from '@/components/rule/load-rule';
import { forFirstPaint } from '@/components/shell/first-content';
import type { RuleId } from '@/lib/ids';
import { listReview } from '@/lib/rules/items';

export const metadata: Metadata = { title: 'Review of an Auto Relation' };

export default async function RuleReviewPage({ params }: { params: Promise<{ ruleId: string }> }) {
  const { account, view } = await loadRule((await params).ruleId);
  const items = await forFirstPaint(listReview(account.accountId, view.id as RuleId));
  return <ReviewQueue items={items} rules={[view]} />;
}
