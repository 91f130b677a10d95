import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import { log } from '@/lib/log';
import { openQueue } from '@/lib/queue/backend';
import { JOBS, type JobData, type JobName } from '@/lib/queue/jobs';

const ADD_TIMEOUT_MS = 2_000;

type OpenQueue = ReturnType<typeof openQueue>;

const holder = globalThis as { __autoRelationQueue?: OpenQueue };

/** The process's one queue. One whose set-up failed never tries again: the next call opens another. */
function openOnce(): Queue {
  const known = holder.__autoRelationQueue;
  if (known) return known.queue;
  const opened = openQueue();
  holder.__autoRelationQueue = opened;
  opened.queue.waitUntilReady().catch((error) => {
    log.warn({ err: error }, 'The queue could not be set up');
    if (holder.__autoRelationQueue === opened) holder.__autoRelationQueue = undefined;
    opened.close().catch(() => undefined);
  });
  return opened.queue;
}

/**
 * Puts a job into the queue; a twin that waits or runs absorbs it. Answers false instead of throwing when the queue is out of reach:
 * the workers' ticker finds the same work in Postgres within seconds.
 */
export async function enqueue<Name extends JobName>(name: Name, data: JobData<Name>, id: string): Promise<boolean> {
  const added = openOnce().add(name, JOBS[name].parse(data), {
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
  const queue = openOnce();
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
