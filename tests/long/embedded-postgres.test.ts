import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { startPostgres, wipePostgres } from '@/scripts/postgres/start-postgres';
import { readCommandLine } from '@/scripts/processes/process-info';
import { waitUntil } from '@/tests/support/wait-until';

// A name of this form is swept away even when this run is killed.
const name = `temporary-${process.pid}-kept`;
const projectFolder = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(projectFolder, '.data/embedded-postgres-'));

const program = `import { startPostgres } from '@/scripts/postgres/start-postgres';
const { url } = await startPostgres(process.argv[2] ? { name: process.argv[2] } : {});
console.log(url);
setInterval(() => {}, 1000);`;

function spawnHolder(cluster?: string) {
  const script = path.join(folder, 'hold.ts');
  writeFileSync(script, program);
  const args = ['--import', 'tsx', script, ...(cluster ? [cluster] : [])];
  return spawn(process.execPath, args, { cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function startInOtherProcess(cluster?: string) {
  const child = spawnHolder(cluster);
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: chunk.toString().trim() };
}

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

async function serverPid(url: string): Promise<number> {
  const { folder: data } = await ask(url, "SELECT current_setting('data_directory') AS folder");
  return Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

afterAll(async () => {
  await wipePostgres(name);
  rmSync(folder, { recursive: true, force: true });
});

test.each([undefined, name])('a server ends with its process, even by SIGKILL (%s)', async (cluster) => {
  const { child, url } = await startInOtherProcess(cluster);
  const pid = await serverPid(url);
  child.kill('SIGKILL');
  await waitUntil('the server ends', async () => readCommandLine(pid) === undefined);
});

test('kept data is there at the next start, and nobody else may open it meanwhile', async () => {
  const first = await startPostgres({ name });
  await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const other = spawnHolder(name);
  let said = '';
  other.stderr.on('data', (chunk) => {
    said += chunk;
  });
  expect(await once(other, 'close')).toEqual([1, null]);
  expect(said).toContain(`is in use by process ${process.pid}`);
  await first.stop();
  const second = await startPostgres({ name });
  expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual({ answer: 42 });
  await second.stop();
});

test('a server without its guard is stopped at the next start', async () => {
  const { child, url } = await startInOtherProcess(name);
  const pid = await serverPid(url);
  const guard = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[3]);
  process.kill(guard, 'SIGKILL');
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  expect(readCommandLine(pid)).toContain('postgres');
  const next = await startPostgres({ name });
  expect(readCommandLine(pid)).toBeUndefined();
  expect(await ask(next.url, 'SELECT answer FROM kept')).toEqual({ answer: 42 });
  await next.stop();
});
