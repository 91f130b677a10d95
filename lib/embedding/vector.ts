/** Dot product of two vectors of the same length; the cosine when both have unit length. */
export function dot(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length)
    throw new RangeError(`Vectors of ${a.length} and ${b.length} dimensions cannot be compared.`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** A copy scaled to unit length; the zero vector stays as it is. */
export function normalizeVector(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector.slice() : vector.map((value) => value / length);
}

/** The sum of all, scaled to unit length. Throws when there is none. */
export function averageVectors(vectors: readonly Float32Array[]): Float32Array {
  const first = vectors[0];
  if (!first) throw new RangeError('There is no vector to average.');
  const sum = new Float32Array(first.length);
  for (const vector of vectors)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  return normalizeVector(sum);
}

/**
 * Brings a vector to `dimensions`: zeros are added at the end, or the beginning is kept and scaled to unit length,
 * as OpenAI's `dimensions` does.
 */
export function padTo(vector: Float32Array, dimensions: number): Float32Array {
  if (vector.length === dimensions) return vector;
  if (vector.length > dimensions) return normalizeVector(vector.slice(0, dimensions));
  const padded = new Float32Array(dimensions);
  padded.set(vector);
  return padded;
}

/** Float32 values as little-endian bytes, four each, as OpenAI's base64 form and our `bytea` columns hold them. */
export function encodeVector(vector: Float32Array): Buffer {
  const bytes = Buffer.allocUnsafe(vector.length * 4);
  for (let i = 0; i < vector.length; i++) bytes.writeFloatLE(vector[i] as number, i * 4);
  return bytes;
}

/** The reverse of `encodeVector`. Throws when the number of bytes is not a multiple of four. */
export function decodeVector(bytes: Uint8Array): Float32Array {
  if (bytes.byteLength % 4 !== 0) throw new RangeError(`${bytes.byteLength} bytes are not a list of Float32 values.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getFloat32(i * 4, true));
}
