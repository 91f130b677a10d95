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
  const names = new Map(rules.map(({ id, source, target }) => [id, `${source.name} → ${target.name}`]));
  return (
    <>
      <PageHeader
        title="Review"
        lead="Uncertain matches of all Auto Relations. Nothing is written before you approve it."
      />
      <ReviewQueue items={items.map((item) => ({ ...item, rule: names.get(item.ruleId) }))} rules={rules} />
    </>
  );
}
