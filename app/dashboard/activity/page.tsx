import { Activity } from 'lucide-react';
import type { Metadata } from 'next';
import { ItemList } from '@/components/rule/item-list';
import { OlderLink } from '@/components/rule/older-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { requireAccount } from '@/lib/auth/loaders';
import { isUuid } from '@/lib/ids';
import { listRules } from '@/lib/rules/data';
import { listActivity } from '@/lib/rules/items';

export const metadata: Metadata = { title: 'Activity' };

export default async function ActivityPage({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  const { accountId } = await requireAccount();
  const { cursor: given } = await searchParams;
  const cursor = given && isUuid(given) ? given : undefined;
  const [{ items, nextCursor }, rules] = await Promise.all([listActivity(accountId, { cursor }), listRules(accountId)]);
  const names = new Map(rules.map(({ id, source, target }) => [id, `${source.name} → ${target.name}`]));
  return (
    <>
      <PageHeader title="Activity" lead="What was written into Notion, page by page, over all Auto Relations." />
      {items.length > 0 ? (
        <ItemList items={items.map((item) => ({ ...item, rule: names.get(item.ruleId) }))} />
      ) : (
        <EmptyState icon={<Activity className="size-6" />} title="Nothing yet">
          Each page that an Auto Relation has matched is listed here.
        </EmptyState>
      )}
      <OlderLink nextCursor={nextCursor} first={!cursor} />
    </>
  );
}
