import type { Metadata } from 'next';
import { ReviewQueue } from '@/components/review/review-queue';
import { forFirstPaint } from '@/components/shell/first-content';
import { requireAccount } from '@/lib/auth/loaders';
import { listReview } from '@/lib/rules/items';
import { listRulesToReview } from '@/lib/rules/rule-page';

export const metadata: Metadata = { title: 'Review' };

export default async function ReviewPage({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  const { accountId } = await requireAccount();
  const { cursor } = await searchParams;
  const [part, rules] = await forFirstPaint(
    Promise.all([listReview(accountId, { cursor }), listRulesToReview(accountId)]),
  );
  return <ReviewQueue part={part} first={!cursor} rules={rules} />;
}
