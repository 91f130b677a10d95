import type { Tx } from '@/lib/db';

type Write = { id: string; before: string[]; after: string[]; startedAt: Date };

/** Nobody touched the value between two writes of ours; a target that was known to have left by itself makes no difference. */
function follows(earlier: Write, later: Write, goneAt: ReadonlyMap<string, Date>): boolean {
  const before = new Set(later.before);
  const after = new Set(earlier.after);
  const added = later.before.filter((id) => !after.has(id));
  const wasGone = (id: string) => (goneAt.get(id) ?? later.startedAt) < later.startedAt;
  const removed = earlier.after.filter((id) => !before.has(id) && !wasGone(id));
  return added.length === 0 && removed.length === 0;
}

/**
 * The value that an undo of `firstId` and all writes after it brings back (`writes`: finished ones of one page, oldest first). It reaches back no
 * further than a person's last edit between two of them: what the person made of the value then stands again.
 */
export function reachBack(writes: readonly Write[], firstId: string, goneAt: ReadonlyMap<string, Date>): string[] {
  let value: string[] = [];
  for (let at = writes.length - 1; at >= 0; at -= 1) {
    const [earlier, write] = [writes[at - 1], writes[at]];
    value = write?.before ?? value;
    if (write?.id === firstId || !earlier || !write || !follows(earlier, write, goneAt)) break;
  }
  return value;
}

/** All finished writes of these pages, oldest first, by page. */
export async function readWrites(tx: Tx, itemIds: string[]): Promise<Map<string, Write[]>> {
  const rows = await tx.pageWrite.findMany({
    where: { itemId: { in: itemIds }, state: 'DONE' },
    orderBy: { startedAt: 'asc' },
    select: { id: true, itemId: true, before: true, after: true, startedAt: true },
  });
  const byItem = new Map<string, Write[]>();
  for (const row of rows) byItem.set(row.itemId, [...(byItem.get(row.itemId) ?? []), row]);
  return byItem;
}

/** When each of the rule's targets that have left was found to be gone. */
export async function readGoneTargets(tx: Tx, ruleId: string): Promise<Map<string, Date>> {
  const rows = await tx.page.findMany({
    where: { goneAt: { not: null }, feed: { targetOf: { some: { id: ruleId } } } },
    select: { notionId: true, goneAt: true },
  });
  return new Map(rows.flatMap(({ notionId, goneAt }) => (goneAt ? [[notionId, goneAt]] : [])));
}
