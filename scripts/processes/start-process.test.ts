import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isAlive } from '@/scripts/processes/process-info';
import { startProcess } from '@/scripts/processes/start-process';
import { waitUntil } from '@/tests/support/wait-until';

const folder = mkdtempSync(path.join(tmpdir(), 'auto-relation-processes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeScript(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const READY_MS = 60_000;
const holding = `console.log('up ' + process.pid); setInterval(() => {}, 1000);`;

test('waits for a line, then stops by SIGTERM', async () => {
  const started = startProcess({ name: 'holder', args: [writeScript('hold.mjs', holding)], env: {} });
  const pid = await started.waitForLine((line) => line.match(/^up (\d+)$/)?.[1], READY_MS);
  expect(Number(pid)).toBe(started.pid);
  await started.stop();
  expect(await started.exited).toEqual({ code: null, signal: 'SIGTERM' });
});

test('one that ignores SIGTERM is killed when the grace is over', async () => {
  const script = writeScript('stubborn.mjs', `process.on('SIGTERM', () => {}); ${holding}`);
  const started = startProcess({ name: 'stubborn', args: [script], env: {} });
  await started.waitForLine((line) => line || undefined, READY_MS);
  await started.stop(200);
  expect(await started.exited).toEqual({ code: null, signal: 'SIGKILL' });
});

test('one that ends before it is ready says why', async () => {
  const script = writeScript('fail.mjs', `console.error('no such thing'); process.exit(3);`);
  const started = startProcess({ name: 'failing', args: [script], env: {} });
  await expect(started.waitForLine(() => undefined, READY_MS)).rejects.toThrow(
    /failing ended at once \(exit code 3\)\.\nno such thing/,
  );
});

test('a child ends when its parent is killed by SIGKILL, and sees nothing of the environment but what it is given', async () => {
  const child = writeScript('child.mjs', `console.log(JSON.stringify(process.env)); ${holding}`);
  const parentScript = path.join(import.meta.dirname, 'start-process.ts');
  const parent = writeScript(
    'parent.mts',
    `import { startProcess } from ${JSON.stringify(parentScript)};
const started = startProcess({ name: 'child', args: [${JSON.stringify(child)}], env: { OWN: 'yes' }, onLine: (line) => console.log(line) });`,
  );
  const projectFolder = path.resolve(import.meta.dirname, '../..');
  const running = spawn(process.execPath, ['--import', 'tsx', parent], {
    cwd: projectFolder,
    env: { ...process.env, SECRET_OF_THE_SHELL: 'hidden' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  running.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const pid = Number(await waitUntil('the child is up', async () => said.match(/up (\d+)/)?.[1]));
  expect(said).toContain('"OWN":"yes"');
  expect(said).not.toContain('SECRET_OF_THE_SHELL');
  running.kill('SIGKILL');
  await once(running, 'close');
  await waitUntil('the child ends', async () => !isAlive(pid));
});
