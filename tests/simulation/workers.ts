import { setTimeout as sleep } from 'node:timers/promises';
import { startWorkerProcess } from '@/scripts/processes/product';
import type { StartedProcess } from '@/scripts/processes/start-process';
import type { TestEnvironment } from '@/tests/support/environment';

/** Real worker processes, killed without warning and started anew. Two at a time, so that one takes over from the other. */
export function createWorkers(environment: TestEnvironment) {
  let workers: StartedProcess[] = [];

  async function kill(worker: StartedProcess): Promise<void> {
    worker.kill('SIGKILL');
    await worker.exited;
  }

  return {
    running: () => workers.length,
    async start(count = 2): Promise<void> {
      workers = await Promise.all(
        Array.from({ length: count }, () => startWorkerProcess({ ...environment, LOG_LEVEL: 'info' })),
      );
    },
    /** Lets them work for a moment, then kills one in the middle of whatever it does. */
    async killOne(ms: number, startAnother: boolean): Promise<void> {
      await sleep(ms);
      const worker = workers.shift();
      if (worker) await kill(worker);
      if (startAnother) workers.push(await startWorkerProcess({ ...environment, LOG_LEVEL: 'info' }));
    },
    async killAll(): Promise<void> {
      const all = workers;
      workers = [];
      await Promise.all(all.map(kill));
    },
  };
}

export type Workers = ReturnType<typeof createWorkers>;
