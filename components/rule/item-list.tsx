'use client';

import { Queries } from '@/components/builder/queries';
import { ItemRow, type ListedItem } from '@/components/rule/item-row';
import { useFreshItems } from '@/components/rule/use-fresh-items';

function List({ items: initial }: { items: ListedItem[] }) {
  const { items, follow } = useFreshItems(initial);
  return (
    <ul className="card divide-y">
      {items.map((item) => (
        <ItemRow key={item.id} item={item} onRequested={follow} />
      ))}
    </ul>
  );
}

/** Pages under rules; their order is that of the moment when the list was read. */
export function ItemList({ items }: { items: ListedItem[] }) {
  return (
    <Queries>
      <List items={items} />
    </Queries>
  );
}
