import type { Tx } from '@/lib/db';

/** Undos of these pages that wait give way to what a person said since, and are over. */
export async function dropUndos(tx: Pick<Tx, 'pageWrite'>, itemIds: string[]): Promise<void> {
  await tx.pageWrite.updateMany({
    where: { itemId: { in: itemIds }, kind: 'UNDO', state: 'REQUESTED' },
    data: { state: 'REFUSED', doneAt: new Date() },
  });
}
