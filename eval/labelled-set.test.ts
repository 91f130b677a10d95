import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readLabelledSet } from '@/eval/labelled-set';
import { readOptions } from '@/eval/options';

const folder = mkdtempSync(path.join(tmpdir(), 'auto-relation-eval-'));
afterAll(() => rmSync(folder, { recursive: true }));

const page = (id: string, title = id) => ({ id, title, text: '' });
const set = {
  name: 'small',
  source: { name: 'S' },
  relation: 'R',
  target: { name: 'T' },
  matches: { min: 0, max: null },
  targets: [page('1', 'Red'), page('2', 'Blue')],
  sources: [page('1', 'Rose'), page('b', 'Sky')],
  links: { 1: ['1', '1'] },
};

function write(content: unknown): string {
  const file = path.join(folder, 'set.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

test('reads labels as positions, none where there is no entry, and no link twice', async () => {
  const { labels, task, targets } = await readLabelledSet(write(set));
  expect(labels).toEqual([[0], []]);
  expect(task.range).toEqual({ min: 0, max: null });
  expect(targets[0]?.id).not.toBe('1');
});

test('keeps the ids of a database that is related to itself', async () => {
  const pages = [page('a'), page('b')];
  const { targets } = await readLabelledSet(write({ ...set, targets: pages, sources: pages, links: { a: ['b'] } }));
  expect(targets.map(({ id }) => id)).toEqual(['a', 'b']);
});

test.each([
  ['{', 'is not JSON.'],
  [{ ...set, targets: [] }, 'targets'],
  [{ ...set, links: { x: ['1'] } }, 'links "x", which is none of its sources.'],
  [{ ...set, links: { b: ['9'] } }, 'links to "9", which is none of its targets.'],
  [{ ...set, sources: [page('b'), page('b')] }, 'holds two sources with the id "b".'],
  [{ ...set, matches: { min: 3, max: 2 } }, 'matches.max is below matches.min.'],
])('tells in one sentence what is wrong (%#)', async (content, message) => {
  await expect(readLabelledSet(write(content))).rejects.toThrow(message as string);
});

test('tells of a file that is not there', async () => {
  await expect(readLabelledSet(path.join(folder, 'none.json'))).rejects.toThrow('cannot be read (ENOENT).');
});

test.each([
  [[], 'Name at least one file'],
  [['a.json', '--engine', 'magic'], '--engine is local or openai, not "magic".'],
  [['a.json', '--shots', 'x'], '--shots needs a whole number of at least 0, not "x".'],
  [['a.json', '--limit', '0'], '--limit needs a whole number of at least 1, not "0".'],
  [['a.json', '--model', 'm9'], '--model is one of m1, not "m9".'],
  [['a.json', '--what'], "Unknown option '--what'."],
])('tells what is wrong in the options %j', (args, message) => {
  expect(() => readOptions(args, ['m1'])).toThrow(message);
});

test('reads files and options', () => {
  expect(readOptions(['a.json', 'b.json', '--json', '--shots', '5'], ['m1'])).toEqual({
    files: ['a.json', 'b.json'],
    engine: 'local',
    model: 'm1',
    shots: 5,
    limit: null,
    json: true,
  });
});
