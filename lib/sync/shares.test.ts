import { expect, test } from 'vitest';
import { shareOut } from '@/lib/credits/share';
import { type PaidCall, sharePages, sumByModel, totalCost } from '@/lib/sync/shares';

const sum = (list: number[]) => list.reduce((all, value) => all + value, 0);

test('whole shares add up to the whole, whatever the weights', () => {
  for (const [total, weights] of [
    [10, [1, 1, 1]],
    [7, [0, 0]],
    [1_000_003, [0.1, 5, 17.3, 0]],
    [0, [3, 4]],
    [2, [1, 1, 1, 1, 1]],
  ] as const) {
    const shares = shareOut(total, weights);
    expect(sum(shares)).toBe(total);
    expect(shares.every((share) => Number.isInteger(share) && share >= 0)).toBe(true);
  }
  expect(shareOut(100, [3, 1])).toEqual([75, 25]);
});

const call = (model: PaidCall['model'], weights: [string, number, number][], use: PaidCall['use']): PaidCall => ({
  model,
  use,
  weights: weights.map(([pageId, prompt, completion]) => ({ pageId, prompt, completion })),
});

test('tokens and cost of several calls add up exactly, and a long page bears more', () => {
  const calls = [
    call(
      'gpt-4o-mini',
      [
        ['a', 100, 10],
        ['b', 900, 30],
        ['c', 100, 10],
      ],
      { prompt: 3_001, cached: 1_024, completion: 157 },
    ),
    call('gpt-4o-mini', [['b', 50, 5]], { prompt: 501, cached: 0, completion: 41 }),
    call('gpt-4o', [['b', 50, 5]], { prompt: 2_000, cached: 0, completion: 60 }),
  ];
  const total = totalCost(calls);
  const shares = sharePages(calls, ['a', 'b', 'c'], total);
  const all = [...shares.values()];
  expect(sum(all.map(({ prompt }) => prompt))).toBe(5_502);
  expect(sum(all.map(({ cached }) => cached))).toBe(1_024);
  expect(sum(all.map(({ completion }) => completion))).toBe(258);
  expect(all.reduce((cost, share) => cost + share.cost, 0n)).toBe(total);
  expect(all.map(({ calls: count }) => count)).toEqual([1, 3, 1]);
  expect(shares.get('b')?.cost).toBeGreaterThan(10n * (shares.get('a')?.cost ?? 0n));
  expect(all.every(({ cached, prompt }) => cached <= prompt)).toBe(true);
});

test('pages without a decision leave their part to the others, also when the hold cut the charge', () => {
  const calls = [
    call(
      'gpt-4o-mini',
      [
        ['a', 1, 1],
        ['b', 1, 1],
      ],
      { prompt: 101, cached: 0, completion: 7 },
    ),
  ];
  const shares = sharePages(calls, ['a'], 5n);
  expect(shares.get('a')).toEqual({ prompt: 101, cached: 0, completion: 7, cost: 5n, calls: 1 });
  expect(sharePages(calls, [], 5n).size).toBe(0);
});

test('each call counts under the model that answered it, and each page under the model that decided it', () => {
  const use = { prompt: 1_000, cached: 0, completion: 40 };
  const calls = [call('gpt-4o-mini', [], use), call('gpt-4o-mini', [], use), call('gpt-4o', [], use)];
  const byModel = sumByModel(calls, [{ model: 'gpt-4o-mini' }, { model: 'gpt-4o-mini' }, { model: 'gpt-4o' }]);
  expect(byModel).toEqual([
    { model: 'gpt-4o-mini', pages: 2, cost: totalCost(calls.slice(0, 2)) },
    { model: 'gpt-4o', pages: 1, cost: totalCost(calls.slice(2)) },
  ]);
});
