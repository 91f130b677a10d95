import type { Tx } from '@/lib/db';
import type { Slice } from '@/lib/sync/slice-context';

/** The part of its time that a lease must still hold when a write begins. */
const WRITE_MARGIN = 0.25;

/** True while this slice's lease holds long enough for a write to end before another worker may begin; by the database's clock. */
export async function leaseStillHolds(tx: Tx, { connectionId, lease }: Slice): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Connection" WHERE id = ${connectionId}::uuid AND status = 'ACTIVE' AND "leaseOwner" = ${lease.owner}
      AND "leaseUntil" > now() + ${lease.seconds * WRITE_MARGIN}::float * interval '1 second'`;
  return rows.length > 0;
}
