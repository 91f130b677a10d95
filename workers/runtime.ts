import { toAppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { JOBS, type JobData, type JobName } from '@/lib/queue/jobs';
import { purge } from '@/workers/handlers/purge';
import { sync } from '@/workers/handlers/sync';
import type { JobContext } from '@/workers/job-context';

type Handlers = { [Name in JobName]: (data: JobData<Name>, context: JobContext) => Promise<void> };

const handlers: Handlers = { sync, purge };

function handle<Name extends JobName>(name: Name, data: unknown, context: JobContext): Promise<void> {
  return handlers[name](JOBS[name].parse(data) as JobData<Name>, context);
}

/**
 * The one place where payloads are parsed and errors end. A job that fails is not tried again by the queue: what is due stands in Postgres, and
 * the ticker brings it back.
 */
export async function runJob(job: { name: string; data: unknown }, context: JobContext): Promise<void> {
  const name = job.name as JobName;
  if (!JOBS[name]) {
    log.warn({ job: job.name }, 'A job that nobody handles was dropped');
    return;
  }
  try {
    await handle(name, job.data, context);
  } catch (error) {
    const failure = toAppError(error);
    log.error({ err: failure, job: name }, 'A job failed');
  }
}
