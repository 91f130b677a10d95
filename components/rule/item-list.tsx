'use client';

import { useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { excludeWithUndo } from '@/components/activity/exclude';
import { useOpenItem } from '@/components/activity/use-open-item';
import { Queries } from '@/components/queries/queries';
import { ItemRow } from '@/components/rule/item-row';
import { useFreshItems } from '@/components/rule/use-fresh-items';
import type { ItemView } from '@/lib/rules/view';

const ItemDrawer = dynamic(() => import('@/components/activity/item-drawer').then((loaded) => loaded.ItemDrawer));

type ItemListProps = { items: ItemView[]; showRule?: boolean };

function List({ items: initial, showRule = false }: ItemListProps) {
  const client = useQueryClient();
  const { items, follow } = useFreshItems(initial);
  const { openId, open, close } = useOpenItem();
  const changed = (id: string) => {
    follow(id);
    void client.invalidateQueries({ queryKey: ['item', id] });
  };
  const exclude = (id: string, title: string) => void excludeWithUndo(id, title, changed);
  return (
    <>
      {items.length > 0 && (
        <ul className="card divide-y" aria-label="Pages">
          {items.map((item) => (
            <ItemRow key={item.id} item={item} showRule={showRule} onRequested={changed} onOpen={open} />
          ))}
        </ul>
      )}
      {openId && <ItemDrawer id={openId} onClose={close} onExclude={exclude} onAllowed={changed} />}
    </>
  );
}

/** Pages under rules; their order is that of the moment when the list was read. The details of one open beside it. */
export function ItemList(props: ItemListProps) {
  return (
    <Queries>
      <List {...props} />
    </Queries>
  );
}
