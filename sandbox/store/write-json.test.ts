import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeJsonFile } from '@/sandbox/store/write-json';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-json-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  null,
  'text',
  {},
  [],
  { a: undefined, b: [1, undefined, null], c: { d: { e: { f: { g: 1 } } } }, when: new Date(0) },
  { list: Array.from({ length: 200 }, (_, i) => ({ i, text: '"ü\n' })), map: Object.fromEntries([['x', 1]]) },
])('writes what JSON.stringify gives (%#)', async (value) => {
  const path = join(folder, 'value.json');
  await writeJsonFile(path, value);
  expect(await readFile(path, 'utf8')).toBe(JSON.stringify(value));
});

test('lets other work run between the entries of a large value', async () => {
  let turns = 0;
  let writing = true;
  const takeTurns = () => {
    turns++;
    if (writing) setImmediate(takeTurns);
  };
  const seen: number[] = [];
  const page = { text: 'x'.repeat(2000), toJSON: () => seen.push(turns) };
  setImmediate(takeTurns);
  await writeJsonFile(join(folder, 'large.json'), { pages: new Array(200_000).fill(page) });
  writing = false;
  expect(seen.at(-1)).toBeGreaterThan((seen[0] as number) + 3);
});

test('a value that cannot be written leaves the old file and nothing else', async () => {
  const path = join(folder, 'kept.json');
  await writeJsonFile(path, 1);
  await expect(writeJsonFile(path, { big: 1n })).rejects.toThrow();
  expect(await readFile(path, 'utf8')).toBe('1');
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
