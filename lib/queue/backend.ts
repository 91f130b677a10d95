import { createPostgresBackend, type Processor, Queue, type QueueOptions, Worker, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { PostgresClient } from '@/lib/postgres-client';

export const QUEUE_NAME = 'work';

const quiet = (error: Error) => log.warn({ err: error }, 'The queue reported an error');

const postgres = (max: number) => ({
  connectionString: env().DATABASE_URL,
  migrate: true,
  max,
  Client: PostgresClient,
});

function redis(forWorker: boolean): Redis {
  const client = new Redis(env().REDIS_URL ?? '', {
    maxRetriesPerRequest: forWorker ? null : 1,
    enableOfflineQueue: forWorker,
    retryStrategy: (times) => Math.min(1000 * 2 ** Math.min(times, 4), 15_000),
  });
  client.on('error', quiet);
  return client;
}

/** A queue on Redis when REDIS_URL is set, else on PostgreSQL. */
export function openQueue(): { queue: Queue; close(): Promise<void> } {
  const defaults: Pick<QueueOptions, 'defaultJobOptions'> = {
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
  };
  if (env().REDIS_URL) {
    const connection = redis(false);
    const queue = new Queue(QUEUE_NAME, { ...defaults, connection });
    queue.on('error', quiet);
    return { queue, close: async () => void (await queue.close().finally(() => connection.disconnect())) };
  }
  const connection = postgres(3);
  const queue = new Queue(QUEUE_NAME, { ...defaults, connection } as never, createPostgresBackend as never);
  queue.on('error', quiet);
  return { queue, close: () => queue.close() };
}

/** Runs `process` for each job; `concurrency` jobs at a time in this process. */
export function openWorker(processor: Processor, concurrency: number): { worker: Worker; close(): Promise<void> } {
  const leaseMs = env().LEASE_SECONDS * 1000;
  const options: Partial<WorkerOptions> = {
    concurrency,
    lockDuration: leaseMs,
    stalledInterval: leaseMs / 2,
    maxStalledCount: 1_000,
  };
  if (env().REDIS_URL) {
    const connection = redis(true);
    const worker = new Worker(QUEUE_NAME, processor, { ...options, connection });
    worker.on('error', quiet);
    return { worker, close: async () => void (await worker.close().finally(() => connection.disconnect())) };
  }
  const connection = postgres(concurrency + 3);
  const worker = new Worker(QUEUE_NAME, processor, { ...options, connection } as never, createPostgresBackend as never);
  worker.on('error', quiet);
  return { worker, close: () => worker.close() };
}

/** Refuses a Redis that may drop jobs when its memory is full. */
export async function checkRedis(): Promise<void> {
  if (!env().REDIS_URL) return;
  const client = redis(true);
  try {
    const [, policy] = (await client.config('GET', 'maxmemory-policy')) as string[];
    if (policy && policy !== 'noeviction') {
      throw new AppError(
        'unexpected',
        `Redis has maxmemory-policy ${policy}; set it to noeviction, or it may drop jobs.`,
      );
    }
  } finally {
    client.disconnect();
  }
}
