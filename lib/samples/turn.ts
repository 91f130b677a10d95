import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { ConnectionId } from '@/lib/ids';

/** Longer than any one request of a person's, so that nobody else begins while one is under way. */
const TURN = '30 seconds';

const refuse = () => new AppError('samples_under_way', 'Another press is adding the sample databases');

/**
 * The right of one press to add sample databases to a workspace. Throws `samples_under_way` while another one has it; what a killed process
 * held runs out by itself. `renew`, before each write, throws the same when it was lost.
 */
export async function takeTurn(id: ConnectionId): Promise<{ renew(): Promise<void>; end(): Promise<void> }> {
  const [taken] = await db().$queryRaw<{ samplesUntil: Date }[]>`
    UPDATE "Connection" SET "samplesUntil" = now() + ${TURN}::interval
    WHERE id = ${id}::uuid AND ("samplesUntil" IS NULL OR "samplesUntil" <= now()) RETURNING "samplesUntil"`;
  if (!taken) throw refuse();
  let until = taken.samplesUntil;
  return {
    async renew() {
      const [row] = await db().$queryRaw<{ samplesUntil: Date }[]>`
        UPDATE "Connection" SET "samplesUntil" = now() + ${TURN}::interval
        WHERE id = ${id}::uuid AND "samplesUntil" = ${until} AND "samplesUntil" > now() RETURNING "samplesUntil"`;
      if (!row) throw refuse();
      until = row.samplesUntil;
    },
    async end() {
      await db().connection.updateMany({ where: { id, samplesUntil: until }, data: { samplesUntil: null } });
    },
  };
}
