import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '@/sandbox/server';

const KEYS = [
  'name',
  'top1',
  'precision',
  'recall',
  'f1',
  'recallAt',
  'recheckRecallAt100',
  'abstention',
  'coverageAt95',
  'calibrationError',
  'tokensPerPage',
  'calls',
  'costPerPageUsd',
  'seconds',
];

const GROUPS: Record<string, string[]> = {
  'Fruit that grows on trees': ['Apple', 'Pear', 'Cherry', 'Plum', 'Peach', 'Apricot', 'Orange', 'Lemon'],
  'Animals on a farm': ['Cow', 'Horse', 'Goat', 'Chicken', 'Pig', 'Sheep', 'Duck', 'Donkey'],
  'Tools for a workshop': ['Hammer', 'Saw', 'Drill', 'Chisel', 'Pliers', 'Screwdriver', 'Wrench', 'Axe'],
};
const STRANGERS = ['Parliament', 'Symphony', 'Thunderstorm', 'Algebra'];

const words = Object.entries(GROUPS).flatMap(([group, members]) => members.map((word) => ({ word, group })));
const tiny = (name: string) => ({
  name,
  source: { name: 'Words' },
  target: { name: 'Groups' },
  matches: { min: 0, max: 1 },
  targets: Object.keys(GROUPS).map((group) => ({ id: group, title: group, text: '' })),
  sources: [...words.map(({ word }) => word), ...STRANGERS].map((word) => ({ id: word, title: word, text: '' })),
  links: Object.fromEntries(words.map(({ word, group }) => [word, [group]])),
});

let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eval-command-'));
  await writeFile(join(folder, 'one.json'), JSON.stringify(tiny('one')));
  await writeFile(join(folder, 'two.json'), JSON.stringify(tiny('two')));
  sandbox = await startSandbox();
});
afterAll(async () => {
  await sandbox?.stop();
  await rm(folder, { recursive: true });
});

async function runEval(args: string[], environment: Record<string, string> = {}) {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NODE_ENV: 'test' as const, ...environment };
  const child = spawn('npm', ['run', '--silent', 'eval', '--', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  const lines = out.trim().split('\n');
  return { code, lines, errors, last: lines.at(-1) ?? '' };
}

test('prints a table and, last, one array with a set’s figures each', async () => {
  const args = [join(folder, 'one.json'), join(folder, 'two.json'), '--engine', 'local', '--shots', '1', '--json'];
  const { code, lines, last } = await runEval(args);
  expect(code).toBe(0);
  expect(lines.slice(0, 2).every((line) => line.startsWith('|'))).toBe(true);
  const figures = JSON.parse(last) as Record<string, unknown>[];
  expect(figures.map((set) => Object.keys(set))).toEqual([KEYS, KEYS]);
  expect(figures.map(({ name }) => name)).toEqual(['one', 'two']);
  for (const { top1, recallAt, tokensPerPage, calls } of figures) {
    expect(top1).toBeGreaterThan(0.8);
    expect(recallAt).toEqual({ 5: 1, 10: 1, 20: 1, 50: 1 });
    expect(tokensPerPage).toBeGreaterThan(20);
    // 28 words but for three shots, eight a call.
    expect(calls).toBe(4);
  }
});

test('asks a compatible server, counts what it says was used, and needs a key', async () => {
  const args = [join(folder, 'one.json'), '--engine', 'openai', '--limit', '16', '--json'];
  const keyless = await runEval(args, { OPENAI_BASE_URL: sandbox.urls.openai });
  expect([keyless.code, keyless.lines]).toEqual([2, ['']]);
  expect(keyless.errors).toContain('OPENAI_API_KEY');
  const asked = { OPENAI_BASE_URL: sandbox.urls.openai, OPENAI_API_KEY: 'sk-test' };
  const { code, last, errors } = await runEval(args, asked);
  expect([code, errors]).toEqual([0, expect.stringContaining('one:')]);
  const [set] = JSON.parse(last) as Record<string, number>[];
  expect(Object.keys(set ?? {})).toEqual(KEYS);
  const log = await (await fetch(`${sandbox.urls.control}/_sandbox/requests`)).json();
  expect(set?.calls).toBe(log.openai.chat);
  expect(set?.precision).toBeGreaterThan(0.8);
  expect(set?.costPerPageUsd).toBeGreaterThan(0);
});
