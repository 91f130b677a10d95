import type { Metadata } from 'next';
import { ReviewQueue } from '@/components/review/review-queue';
import { forFirstPaint } from '@/components/shell/first-content';
import { requireAccount } from '@/lib/auth/loaders';
import { listReview } from '@/lib/rules/items';
import { listRulesToReview } from '@/lib/rules/rule-page';

export const metadata: Metadata = { title: 'Review' };

export default async function ReviewPage() {
  const { accountId } = await requireAccount();
  const [items, rules] = await forFirstPaint(Promise.all([listReview(accountId), listRulesToReview(accountId)]));
  return <ReviewQueue items={items} rules={rules} showRule />;
}
