import type { Tx } from '@/lib/db';

/** Undos of these pages that wait give way to what a person said since. */
export async function dropUndos(tx: Tx, itemIds: string[]): Promise<void> {
  await tx.pageWrite.updateMany({
    where: { itemId: { in: itemIds }, kind: 'UNDO', state: 'REQUESTED' },
    data: { state: 'REFUSED', doneAt: new Date() },
  });
}
