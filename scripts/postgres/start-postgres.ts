import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findPostgresBinaries } from '@/scripts/postgres/binaries';
import { initCluster, SUPERUSER } from '@/scripts/postgres/init-cluster';
import { stopLeftoverServer, sweepTemporaryClusters } from '@/scripts/postgres/leftover';
import { clustersFolder, findServerAccount, plainEnvironment } from '@/scripts/postgres/places';
import { findFreePort } from '@/scripts/processes/free-port';
import { takeOwnership } from '@/scripts/processes/owner-lock';

const DATABASE = 'auto_relation';

const fastSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

export interface PostgresOptions {
  /** Kept between starts under this name; without a name the cluster is temporary and goes with its process. */
  name?: string;
  maxConnections?: number;
}

export interface RunningPostgres {
  url: string;
  stop(): Promise<void>;
}

function serverArguments(dataFolder: string, port: number, options: PostgresOptions): string[] {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `max_connections=${options.maxConnections ?? 200}`,
    'shared_buffers=64MB',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(options.name ? [] : fastSettings),
  ];
  return ['-D', dataFolder, ...settings.flatMap((setting) => ['-c', setting])];
}

async function waitUntilReady(url: string, guard: ChildProcess, logFile: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(30)) {
    if (guard.exitCode !== null || guard.signalCode !== null) break;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return;
    } catch {
    } finally {
      await client.end().catch(() => {});
    }
  }
  const lastLines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new Error(`Embedded Postgres did not start:\n${lastLines}`);
}

function waitForExit(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

async function launch(binaries: string, folder: string, password: string, options: PostgresOptions) {
  const port = await findFreePort();
  const logFile = path.join(folder, 'server.log');
  const order = {
    command: path.join(binaries, 'postgres'),
    args: serverArguments(path.join(folder, 'data'), port, options),
    ...findServerAccount(),
    logFile,
    removeAfter: options.name ? undefined : folder,
  };
  rmSync(logFile, { force: true });
  const guard = spawn(process.execPath, [path.join(import.meta.dirname, 'guard.mjs'), JSON.stringify(order)], {
    detached: true,
    cwd: '/',
    env: plainEnvironment,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const base = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}`;
  await waitUntilReady(`${base}/postgres`, guard, logFile);
  return { guard, url: `${base}/${DATABASE}` };
}

/** Starts a Postgres server of this process alone, on 127.0.0.1 and a free port; it ends with this process. */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const binaries = findPostgresBinaries();
  const clusters = clustersFolder();
  await sweepTemporaryClusters(clusters);
  const folder = path.join(clusters, options.name ?? `temporary-${process.pid}-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const lock = takeOwnership(path.join(folder, 'owner.json'));
  if (lock.ownedBy !== undefined) throw new Error(`The database in ${folder} is in use by process ${lock.ownedBy}.`);
  await stopLeftoverServer(path.join(folder, 'data'));
  const { password } = initCluster({ binaries, folder, account: findServerAccount(), temporary: !options.name });
  const { guard, url } = await launch(binaries, folder, password, options).catch(() =>
    launch(binaries, folder, password, options),
  );
  // Neither the guard nor its channel keeps a finished process alive; the guard stops the server when the channel closes.
  guard.unref();
  guard.channel?.unref();
  return {
    url,
    stop: async () => {
      if (guard.connected) guard.send('stop');
      guard.ref();
      await waitForExit(guard);
      lock.release();
    },
  };
}

/** Forgets all data kept under the name. */
export async function wipePostgres(name: string): Promise<void> {
  const folder = path.join(clustersFolder(), name);
  await stopLeftoverServer(path.join(folder, 'data'));
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
