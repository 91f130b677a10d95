import { createHash } from 'node:crypto';
import pg from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { PostgresClient } from '@/lib/postgres-client';

const LIMITS = {
  /** Wrong passwords for one address. */
  'sign-in-address': { points: 10, duration: 15 * 60 },
  /** Wrong passwords from one IP address. */
  'sign-in-ip': { points: 60, duration: 15 * 60 },
  /** Wrong passwords of somebody who is signed in, before something that only the owner may do. */
  'owner-check': { points: 10, duration: 15 * 60 },
  'sign-up-address': { points: 5, duration: 60 * 60 },
  'sign-up-ip': { points: 30, duration: 60 * 60 },
  /** Accounts that get credits before their address is verified. */
  'free-credits-ip': { points: 5, duration: 24 * 60 * 60 },
  export: { points: 10, duration: 60 * 60 },
  /** Wishes of one account for another address: each tells whether that has an account, or mails it. */
  'email-change': { points: 10, duration: 60 * 60 },
  'mail-address': { points: 5, duration: 60 * 60 },
  'mail-ip': { points: 30, duration: 60 * 60 },
} as const;

export type LimitName = keyof typeof LIMITS;

type Holder = {
  __autoRelationLimits?: Map<LimitName, RateLimiterPostgres>;
  __autoRelationLimitPool?: pg.Pool;
};

const holder = globalThis as Holder;

/** Counts live in Postgres, so that they hold over restarts and several web processes; while it is out of reach, in memory. */
function limiter(name: LimitName): RateLimiterPostgres {
  holder.__autoRelationLimits ??= new Map();
  const known = holder.__autoRelationLimits.get(name);
  if (known) return known;
  const options = { ...LIMITS[name], keyPrefix: name };
  const made = new RateLimiterPostgres({
    ...options,
    storeClient: limitPool(),
    storeType: 'pool',
    schemaName: 'public',
    tableName: 'AttemptCount',
    tableCreated: true,
    insuranceLimiter: new RateLimiterMemory(options),
  });
  holder.__autoRelationLimits.set(name, made);
  return made;
}

function limitPool(): pg.Pool {
  if (holder.__autoRelationLimitPool) return holder.__autoRelationLimitPool;
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 2,
    allowExitOnIdle: true,
    Client: PostgresClient,
  });
  pool.on('error', (error) => log.warn({ err: error }, 'The connection that counts attempts was lost'));
  holder.__autoRelationLimitPool = pool;
  return pool;
}

function keyOf(value: string): string {
  return createHash('sha256').update(value.trim().toLowerCase()).digest('base64url');
}

/** Counts one attempt; throws `too_many_attempts` with the moment from which the next is welcome. */
export async function countAttempt(name: LimitName, subject: string): Promise<void> {
  try {
    await limiter(name).consume(keyOf(subject));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new AppError('too_many_attempts', `${name} is used up`, {
      retryAt: new Date(Date.now() + error.msBeforeNext),
    });
  }
}

/** Forgets the attempts, for instance after the right password. */
export async function forgetAttempts(name: LimitName, subject: string): Promise<void> {
  await limiter(name).delete(keyOf(subject));
}

/** Takes one attempt back that turned out to be right. */
export async function forgiveAttempt(name: LimitName, subject: string): Promise<void> {
  await limiter(name).reward(keyOf(subject));
}

/** Closes the connection that counts; for tests and scripts. */
export async function closeLimits(): Promise<void> {
  const pool = holder.__autoRelationLimitPool;
  holder.__autoRelationLimitPool = undefined;
  holder.__autoRelationLimits = undefined;
  await pool?.end();
}
