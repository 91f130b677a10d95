import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeServer, listenInOrder } from '@/sandbox/listen';

const READY_MS = 60_000;
const dataset = {
  name: 'tiny',
  source: { name: 'Things' },
  relation: 'Kind',
  target: { name: 'Kinds' },
  matches: { min: 0, max: 1 },
  targets: [{ id: 't1', title: 'Fruit', text: '' }],
  sources: [{ id: 's1', title: 'Apple', text: '' }],
  links: {},
};

let folder: string;
const started: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-command-'));
  await writeFile(join(folder, 'tiny.json'), JSON.stringify(dataset));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true }));

function startCommand(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/sandbox.ts', ...args]);
  started.push(child);
  return child;
}

async function readReadyLine(child: ChildProcess) {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = await once(lines, 'line', { signal: AbortSignal.timeout(READY_MS) });
  return JSON.parse(line as string) as Record<string, string>;
}

async function stopCommand(child: ChildProcess) {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return code;
}

const isAlive = (control: string) =>
  fetch(`${control}/_sandbox/health`).then(
    () => true,
    () => false,
  );

test('prints one line with all addresses, finds its data again and stops at SIGTERM', async () => {
  const args = ['--data', join(folder, 'tiny.json'), '--data-dir', join(folder, 'state')];
  const first = startCommand(...args);
  const ready = await readReadyLine(first);
  expect(Object.keys(ready)).toEqual([
    'notion',
    'openai',
    'stripe',
    'mail',
    'control',
    'notionToken',
    'sourceDataSourceId',
    'targetDataSourceId',
  ]);
  expect(await stopCommand(first)).toBe(0);
  const second = startCommand(...args);
  const again = await readReadyLine(second);
  expect(again.notionToken).toBe(ready.notionToken);
  expect(again.sourceDataSourceId).toBe(ready.sourceDataSourceId);
  expect(await stopCommand(second)).toBe(0);
});

test('replaces a port that is taken', async () => {
  const other = createServer();
  const [address] = await listenInOrder([other], 0, '127.0.0.1');
  const taken = Number(address?.split(':')[1]);
  const child = startCommand('--port', String(taken));
  const { notion } = await readReadyLine(child);
  expect(Number(new URL(notion as string).port)).not.toBe(taken);
  expect(await stopCommand(child)).toBe(0);
  await closeServer(other);
});

test('ends when its parent is killed', async () => {
  const start = `require('node:child_process').spawn(process.execPath, ['--import', 'tsx', 'scripts/sandbox.ts'], { stdio: 'inherit' })`;
  const parent = spawn(process.execPath, ['-e', start]);
  started.push(parent);
  const { control } = await readReadyLine(parent);
  expect(await isAlive(control as string)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(control as string)).toBe(false);
});

test.each([
  [['--data', 'missing.json'], 'The data set missing.json cannot be read.'],
  [['--data', 'package.json'], 'is not a data set'],
  [['--limit', 'ten'], '--limit needs a whole number above 0, not "ten".'],
  [['--sped', '2'], "Unknown option '--sped'"],
])('explains %j in one sentence', async (args, sentence) => {
  const child = startCommand(...args);
  const [errors, [code]] = await Promise.all([text(child.stderr as NodeJS.ReadableStream), once(child, 'exit')]);
  expect(errors).toContain(sentence);
  expect(code).toBe(1);
});
