import { setTimeout as sleep } from 'node:timers/promises';
import type { StartedProcess } from '@/scripts/processes/start-process';

/** Waits until the address answers with success; throws when the process ends first or time is over. */
export async function waitForHttp(url: string, server: StartedProcess, timeoutMs: number): Promise<void> {
  let problem = 'no answer';
  for (const until = Date.now() + timeoutMs; Date.now() < until; await sleep(60)) {
    if (!server.isRunning()) return server.waitForLine(() => undefined, 0);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      await response.arrayBuffer();
      if (response.ok) return;
      problem = `status ${response.status}`;
    } catch (error) {
      problem = (error as Error).message;
    }
  }
  throw new Error(`${server.name} did not answer at ${url} within ${timeoutMs / 1000} s: ${problem}.`);
}
