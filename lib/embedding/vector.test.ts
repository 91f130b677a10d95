import { expect, test } from 'vitest';
import { averageVectors, decodeVector, dot, encodeVector, normalizeVector, padTo } from '@/lib/embedding/vector';

const vector = Float32Array.of(3, 0, -4);

test('normalizes to unit length and leaves zero alone', () => {
  expect([...normalizeVector(vector)]).toEqual([...Float32Array.of(0.6, 0, -0.8)]);
  expect([...normalizeVector(new Float32Array(2))]).toEqual([0, 0]);
});

test('refuses to compare vectors of different lengths', () => {
  expect(dot(vector, vector)).toBe(25);
  expect(() => dot(vector, new Float32Array(2))).toThrow('3 and 2 dimensions');
});

test('encodes little-endian and decodes from an unaligned position', () => {
  const bytes = encodeVector(vector);
  expect(bytes.readFloatLE(0)).toBe(3);
  const shifted = Buffer.concat([Buffer.from([1]), bytes]).subarray(1);
  expect(decodeVector(shifted)).toEqual(vector);
  expect(() => decodeVector(bytes.subarray(1))).toThrow('11 bytes');
});

test('pads with zeros, and shortens to unit length', () => {
  expect([...padTo(vector, 5)]).toEqual([3, 0, -4, 0, 0]);
  expect([...padTo(vector, 1)]).toEqual([1]);
});

test('averages to unit length', () => {
  expect([...averageVectors([Float32Array.of(1, 0), Float32Array.of(0, 1)])]).toEqual([
    ...Float32Array.of(Math.SQRT1_2, Math.SQRT1_2),
  ]);
});
