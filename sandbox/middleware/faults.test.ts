import { expect, test } from 'vitest';
import { createFaultPlan, faultSchema } from '@/sandbox/middleware/faults';

const plan = (...faults: object[]) => {
  const made = createFaultPlan();
  for (const fault of faults) made.add(faultSchema.parse(fault));
  return made;
};
const countHits = (made: ReturnType<typeof createFaultPlan>, tries: number) =>
  Array.from({ length: tries }, () => made.takeFault('notion', 'GET', '/v1/users/me') !== undefined);

test('strikes once unless told otherwise', () => {
  expect(countHits(plan({ status: 500 }), 3)).toEqual([true, false, false]);
  expect(countHits(plan({ status: 500, times: 2 }), 3)).toEqual([true, true, false]);
});

test('lets so many through first', () => {
  expect(countHits(plan({ status: 500, skip: 2, times: 2 }), 5)).toEqual([false, false, true, true, false]);
});

test('strikes only the service, method and route it names', () => {
  const made = plan({ service: 'openai' }, { method: 'patch' }, { route: '/v1/pages/:id' });
  expect(made.takeFault('notion', 'GET', '/v1/users/me')).toBeUndefined();
  expect(made.takeFault('notion', 'GET', '/')).toBeUndefined();
  expect(made.takeFault('notion', 'PATCH', '/v1/users/me')).toBeDefined();
  expect(made.takeFault('notion', 'GET', '/v1/pages/1')).toBeDefined();
});

test('chance repeats itself with the same seed', () => {
  const run = (seed: number) => countHits(plan({ probability: 0.3, seed }), 200);
  expect(run(7)).toEqual(run(7));
  expect(run(7)).not.toEqual(run(8));
  const hits = run(7).filter(Boolean).length;
  expect(hits).toBeGreaterThan(35);
  expect(hits).toBeLessThan(85);
});

test.each(['release', 'clear'] as const)('what is held goes on after %s', async (end) => {
  const made = createFaultPlan();
  const id = made.add(faultSchema.parse({ hold: true }));
  const held = made.takeFault('notion', 'GET', '/v1/users/me')?.released.then(() => 'gone on');
  expect(await Promise.race([held, 'held'])).toBe('held');
  if (end === 'release') expect([made.release('fault-0'), made.release(id)]).toEqual([false, true]);
  else made.clear();
  expect(await held).toBe('gone on');
});

test('nothing strikes after clear', () => {
  const made = plan({ times: 9 });
  made.clear();
  expect(countHits(made, 1)).toEqual([false]);
});
