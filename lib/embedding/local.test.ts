import { expect, test } from 'vitest';
import { embedTexts, LOCAL_EMBEDDING_DIMENSIONS } from '@/lib/embedding/local';
import { dot } from '@/lib/embedding/vector';

const LONG = 'A recipe for a cake with chocolate, butter and eggs. '.repeat(60);

test('near meanings have near vectors of unit length', async () => {
  const [cake, dessert, tax] = (await embedTexts(['chocolate cake', 'a sweet dessert', 'income tax return'])) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  expect(cake).toHaveLength(LOCAL_EMBEDDING_DIMENSIONS);
  expect(dot(cake, cake)).toBeCloseTo(1, 5);
  expect(dot(cake, dessert)).toBeGreaterThan(dot(cake, tax) + 0.3);
});

test('a vector does not depend on the texts beside it', async () => {
  const [alone] = await embedTexts(['running shoes']);
  const [, beside] = await embedTexts([LONG, 'running shoes']);
  expect(beside).toEqual(alone);
});

test('answers no vector for no text and a vector for an empty one', async () => {
  expect(await embedTexts([])).toEqual([]);
  expect(await embedTexts([''])).toHaveLength(1);
});

test('other work runs between two texts', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await embedTexts(new Array(10).fill(LONG));
  clearInterval(timer);
  expect(turns).toBeGreaterThanOrEqual(5);
});
