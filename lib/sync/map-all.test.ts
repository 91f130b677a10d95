import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mapAll } from '@/lib/sync/map-all';

test('waits for what was begun, begins nothing more, and throws the first failure', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const run = mapAll(
    [1, 2, 3, 4, 5],
    async (item) => {
      begun.push(item);
      await sleep(item * 20);
      if (item === 1) throw new Error('first');
      ended.push(item);
    },
    { concurrency: 3 },
  );
  await expect(run).rejects.toThrow('first');
  expect(begun).toEqual([1, 2, 3]);
  expect(ended).toEqual([2, 3]);
});

test('runs every item when none fails', async () => {
  const seen: number[] = [];
  await mapAll([1, 2, 3], async (item) => void seen.push(item), { concurrency: 2 });
  expect(seen).toEqual([1, 2, 3]);
});
