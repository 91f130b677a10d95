import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Dataset, datasetSchema } from '@/sandbox/control/dataset';
import { applyMigrations } from '@/scripts/db/apply-migrations';
import { makeSecrets } from '@/scripts/demo/data-folder';
import { composeEnvironment } from '@/scripts/demo/services';
import { stopOnSignals } from '@/scripts/demo/stop-on-signals';
import { startPostgres } from '@/scripts/postgres/start-postgres';
import { startSandboxProcess, startWorkerProcess } from '@/scripts/processes/product';
import type { StartedProcess } from '@/scripts/processes/start-process';

interface Flags {
  file: string | undefined;
  limit: string | undefined;
}

function readFlags({ file, limit }: Flags): { dataset: Dataset | undefined; limit: number | undefined } {
  if (limit !== undefined && !/^[1-9]\d*$/.test(limit))
    throw new Error(`--limit needs a whole number above 0, not "${limit}".`);
  if (file === undefined) return { dataset: undefined, limit: limit ? Number(limit) : undefined };
  try {
    return {
      dataset: datasetSchema.parse(JSON.parse(readFileSync(file, 'utf8'))),
      limit: limit ? Number(limit) : undefined,
    };
  } catch {
    throw new Error(`The data set ${file} cannot be read.`);
  }
}

/** Runs the product once on fresh data without a person, prints one JSON line last, and removes everything again. */
export async function checkOnce(flags: Flags): Promise<void> {
  const say = (line: string) => console.error(line);
  const folder = await mkdtemp(path.join(tmpdir(), 'auto-relation-check-'));
  const started: StartedProcess[] = [];
  let postgres: Awaited<ReturnType<typeof startPostgres>> | undefined;
  const stop = stopOnSignals({
    inOrder: async () => {
      for (const one of [...started].reverse()) await one.stop();
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    },
    atOnce: () => {
      for (const one of started) one.kill('SIGKILL');
    },
  });
  try {
    const { dataset, limit } = readFlags(flags);
    postgres = await startPostgres();
    await applyMigrations(postgres.url);
    const sandbox = await startSandboxProcess(['--data-dir', folder], {});
    started.push(sandbox.process);
    const secrets = makeSecrets();
    const addresses = { appUrl: 'http://localhost:3000', databaseUrl: postgres.url, sandbox: sandbox.addresses };
    const environment = { ...composeEnvironment({ POLL_SECONDS: '60' }, secrets, addresses), LOG_LEVEL: 'info' };
    const worker = await startWorkerProcess(environment);
    started.push(worker);
    // The product's functions run in this process too: they read the environment when they are first called.
    Object.assign(process.env, environment, { LOG_LEVEL: 'warn' });
    const { runCheck } = await import('@/scripts/check/run-check');
    const { result, isComplete } = await runCheck({ sandbox: sandbox.addresses, dataset, limit, say });
    await stop(JSON.stringify(result), isComplete ? 0 : 1);
  } catch (error) {
    await stop((error as Error).message, 1);
  }
}
