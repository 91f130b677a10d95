import type { Metadata } from 'next';
import { ReviewQueue } from '@/components/review/review-queue';
import { PageHeader } from '@/components/ui/page-header';
import { requireAccount } from '@/lib/auth/loaders';
import { listRules } from '@/lib/rules/data';
import { listReview } from '@/lib/rules/items';

export const metadata: Metadata = { title: 'Review' };

export default async function ReviewPage() {
  const { accountId } = await requireAccount();
  const [items, rules] = await Promise.all([listReview(accountId), listRules(accountId)]);
  return (
    <>
      <PageHeader
        title="Review"
        lead="Uncertain matches of all Auto Relations. Nothing is written before you approve it."
      />
      <ReviewQueue items={items} rules={rules} showRule />
    </>
  );
}
