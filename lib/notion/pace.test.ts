import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SlidingWindow } from '@/lib/notion/pace';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

test('lets a whole window through at once and then waits', async () => {
  const pace = new SlidingWindow(3);
  for (let request = 0; request < 3; request += 1) await pace.take();
  const stop = new AbortController();
  const fourth = pace.take(stop.signal);
  const passed = await Promise.race([
    fourth.then(() => true),
    new Promise((done) => setTimeout(() => done(false), 50)),
  ]);
  expect(passed).toBe(false);
  stop.abort();
  await expect(fourth).rejects.toThrow();
  expect(pace.recent()).toHaveLength(3);
});

test('counts what was sent before, and forgets it after a minute', async () => {
  const pace = new SlidingWindow(2, [1_000_000 - 70_000, 1_000_000 - 59_999, 1_000_000 - 10]);
  expect(pace.recent()).toEqual([1_000_000 - 59_999, 1_000_000 - 10]);
  vi.setSystemTime(1_000_002);
  await pace.take();
  expect(pace.recent()).toHaveLength(2);
});

test('a place that was given back is free again', async () => {
  const pace = new SlidingWindow(1);
  await pace.take();
  pace.giveBack();
  await pace.take();
  expect(pace.recent()).toHaveLength(1);
});

test('once the waits are ended, who would have to wait is told until when, and free places are still given', async () => {
  const pace = new SlidingWindow(2, [1_000_000 - 20_000]);
  await pace.take();
  const waiting = pace.take();
  pace.endWaits();
  await expect(waiting).rejects.toMatchObject({ code: 'slice_over', retryAt: new Date(1_040_000) });
  await expect(pace.take()).rejects.toMatchObject({ code: 'slice_over' });
  vi.setSystemTime(1_040_001);
  await pace.take();
  expect(pace.recent()).toHaveLength(2);
});
