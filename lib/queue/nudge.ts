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

/** Takes a job that still waits out of the queue; one that runs ends by itself. Never throws. */
export async function dropJob(name: JobName, id: string): Promise<void> {
  holder.__autoRelationQueue ??= openQueue();
  const { queue } = holder.__autoRelationQueue;
  const drop = async () => {
    const jobId = await queue.getDeduplicationJobId(`${name}-${id}`);
    if (jobId) await queue.remove(jobId);
  };
  const dropping = drop().catch((error) => log.warn({ err: error, job: name }, 'A job could not be dropped'));
  await Promise.race([dropping, sleep(ADD_TIMEOUT_MS, undefined, { ref: false })]);
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
