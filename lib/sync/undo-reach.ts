import type { Tx } from '@/lib/db';

type Write = { id: string; before: string[]; after: string[] };

/** Nobody touched the value between two writes of ours; a target that left by itself makes no difference. */
function follows(earlier: Write, later: Write, isGone: (id: string) => boolean): boolean {
  const before = new Set(later.before);
  const after = new Set(earlier.after);
  const added = later.before.filter((id) => !after.has(id));
  const removed = earlier.after.filter((id) => !before.has(id) && !isGone(id));
  return added.length === 0 && removed.length === 0;
}

/**
 * The value that an undo of `firstId` and all writes after it brings back (`writes`: finished ones of one page, oldest first). It reaches back no
 * further than a person's last edit between two of them: what the person made of the value then stands again.
 */
export function reachBack(writes: readonly Write[], firstId: string, isGone: (id: string) => boolean): string[] {
  let value: string[] = [];
  for (let at = writes.length - 1; at >= 0; at -= 1) {
    const [earlier, write] = [writes[at - 1], writes[at]];
    value = write?.before ?? value;
    if (write?.id === firstId || !earlier || !write || !follows(earlier, write, isGone)) break;
  }
  return value;
}

/** All finished writes of these pages, oldest first, by page. */
export async function readWrites(tx: Tx, itemIds: string[]): Promise<Map<string, Write[]>> {
  const rows = await tx.pageWrite.findMany({
    where: { itemId: { in: itemIds }, state: 'DONE' },
    orderBy: { startedAt: 'asc' },
    select: { id: true, itemId: true, before: true, after: true },
  });
  const byItem = new Map<string, Write[]>();
  for (const row of rows) byItem.set(row.itemId, [...(byItem.get(row.itemId) ?? []), row]);
  return byItem;
}

/** Ids of the rule's targets that are known to have left. */
export async function readGoneTargets(tx: Tx, ruleId: string): Promise<Set<string>> {
  const rows = await tx.page.findMany({
    where: { goneAt: { not: null }, feed: { targetOf: { some: { id: ruleId } } } },
    select: { notionId: true },
  });
  return new Set(rows.map(({ notionId }) => notionId));
}
