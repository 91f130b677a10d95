import { setMaxListeners } from 'node:events';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { Connection } from '@/lib/generated/prisma/client';
import { log } from '@/lib/log';

/**
 * The right of one worker to act on a connection. `signal` aborts when the lease is lost; `msLeft` counts by this process's monotonic clock
 * from before the database confirmed it, so it never promises more than the row holds.
 */
export type Lease = {
  connection: Connection;
  owner: string;
  /** How long a lease lasts, in seconds. */
  seconds: number;
  signal: AbortSignal;
  msLeft(): number;
  /** Ends the slice's work early: everything that waits on `signal` stops with this reason. */
  abort(reason: AppError): void;
  /** From here on the lease runs out by itself; to be called before `release`, whatever else fails. */
  stopRenewing(): void;
  release(next: {
    dueAt: Date;
    pacedUntil?: Date;
    recentRequests: number[];
    blocked?: { until: Date; reason: string };
  }): Promise<void>;
};

/** The part of its time after which a lease that could not be renewed counts as lost. */
const USABLE = 0.9;

/**
 * Takes the lease when the row is free and Notion does not ask for a pause; null otherwise. A killed holder's lease has to run out first,
 * so its last write has ended. The row stays due until the lease is released, for a killed holder leaves no other trace of its unfinished work. All
 * times are the database's.
 */
export async function acquireLease(connectionId: string, owner: string): Promise<Lease | null> {
  const seconds = env().LEASE_SECONDS;
  let confirmedAt = performance.now();
  const taken = await db().$executeRaw`
    UPDATE "Connection" SET "leaseOwner" = ${owner}, "leaseUntil" = now() + ${seconds}::float * interval '1 second', "wakeAt" = NULL,
      "dueAt" = least("dueAt", now())
    WHERE id = ${connectionId}::uuid AND status = 'ACTIVE'
      AND ("leaseUntil" IS NULL OR "leaseUntil" <= now()) AND ("blockedUntil" IS NULL OR "blockedUntil" <= now())`;
  if (taken === 0) return null;
  const connection = await db().connection.findUniqueOrThrow({ where: { id: connectionId } });
  const controller = new AbortController();
  // Every request and every wait of the slice listens to it.
  setMaxListeners(0, controller.signal);
  const lose = () => controller.abort(new AppError('connection_missing', 'The lease was lost'));
  // Renewals that fail or hang must end what is under way before the row lets another worker in.
  const armExpiry = () => setTimeout(lose, confirmedAt + seconds * 1000 * USABLE - performance.now());
  let expiry = armExpiry();

  const renew = async () => {
    const before = performance.now();
    const count = await db().$executeRaw`
      UPDATE "Connection" SET "leaseUntil" = now() + ${seconds}::float * interval '1 second'
      WHERE id = ${connectionId}::uuid AND "leaseOwner" = ${owner} AND "leaseUntil" > now() AND status = 'ACTIVE'`;
    if (count === 0) return lose();
    confirmedAt = before;
    clearTimeout(expiry);
    if (!released) expiry = armExpiry();
  };
  let released = false;
  const timer = setInterval(
    () => {
      renew().catch((error) => log.warn({ err: error, connectionId }, 'The lease could not be renewed'));
    },
    (seconds * 1000) / 3,
  );

  return {
    connection,
    owner,
    seconds,
    signal: controller.signal,
    msLeft: () => confirmedAt + seconds * 1000 - performance.now(),
    abort: (reason) => controller.abort(reason),
    stopRenewing() {
      released = true;
      clearInterval(timer);
      clearTimeout(expiry);
    },
    async release({ dueAt, pacedUntil = null, recentRequests, blocked }) {
      await db().connection.updateMany({
        where: { id: connectionId, leaseOwner: owner },
        data: {
          leaseOwner: null,
          leaseUntil: null,
          pacedUntil,
          dueAt,
          recentRequests,
          ...(blocked ? { blockedUntil: blocked.until, blockedReason: blocked.reason } : {}),
        },
      });
    },
  };
}
