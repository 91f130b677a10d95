import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '@/scripts/processes/free-port';
import { startProcess } from '@/scripts/processes/start-process';
import { findRedisServer } from '@/scripts/setup/find-programs.mjs';

export interface RunningRedis {
  url: string;
  port: number;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** Starts a Redis of its own on a free port, without persistence unless asked for; it ends with this process. */
export async function startRedis(options: { port?: number; flags?: string[] } = {}): Promise<RunningRedis> {
  const program = await findRedisServer();
  if (!program) throw new Error('The tests need Redis: install the package redis-server.');
  const port = options.port ?? (await findFreePort());
  const folder = mkdtempSync(path.join(tmpdir(), 'auto-relation-redis-'));
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--databases', '4096'];
  const policy = ['--maxmemory-policy', 'noeviction', '--save', '', '--daemonize', 'no', ...(options.flags ?? [])];
  const started = startProcess({
    name: 'redis',
    args: [path.join(import.meta.dirname, 'run-program.mjs'), program, ...flags, ...policy],
    env: {},
  });
  await started.waitForLine((line) => (line.includes('Ready to accept connections') ? true : undefined), 20_000);
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill: started.kill,
    stop: async () => {
      await started.stop(3_000);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
