import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import { log } from '@/lib/log';
import { openQueue } from '@/lib/queue/backend';
import { JOBS, type JobData, type JobName } from '@/lib/queue/jobs';

const ADD_TIMEOUT_MS = 2_000;

const holder = globalThis as { __autoRelationQueue?: { queue: Queue; close(): Promise<void> } };

/**
 * Puts a job into the queue; a twin that waits or runs absorbs it. Answers false instead of throwing when the queue is out of reach:
 * the workers' ticker finds the same work in Postgres within seconds.
 */
export async function enqueue<Name extends JobName>(name: Name, data: JobData<Name>, id: string): Promise<boolean> {
  holder.__autoRelationQueue ??= openQueue();
  const added = holder.__autoRelationQueue.queue.add(name, JOBS[name].parse(data), {
    deduplication: { id: `${name}-${id}` },
  });
  try {
    const result = await Promise.race([added, sleep(ADD_TIMEOUT_MS, null, { ref: false })]);
    return result !== null;
  } catch (error) {
    log.warn({ err: error, job: name }, 'The queue did not take a job');
    return false;
  } finally {
    added.catch(() => undefined);
  }
}

/** Asks for a connection to be worked on now. */
export function nudgeConnection(connectionId: string): Promise<boolean> {
  return enqueue('sync', { connectionId }, connectionId);
}

export async function closeQueue(): Promise<void> {
  const open = holder.__autoRelationQueue;
  holder.__autoRelationQueue = undefined;
  await open?.close();
}
