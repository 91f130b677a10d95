import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeVector, encodeVector } from '@/lib/embedding/vector';

const HASH_BYTES = 32;

/** Embeds texts, each once; `model` names the vectors, which are never compared with those of another. */
export type Embedding = { model: string; dimensions: number; embed(texts: string[]): Promise<Float32Array[]> };

/** Unit vectors of texts in their order. What was ever embedded is read back from the folder, one file for each time that something was new. */
export function keepVectors({ model, dimensions, embed }: Embedding, root: string) {
  const folder = path.join(root, `${model}-${dimensions}`);
  let loaded: Promise<Map<string, Float32Array>> | undefined;

  return async (texts: readonly string[]): Promise<Float32Array[]> => {
    loaded ??= readAll(folder, dimensions);
    const known = await loaded;
    const hashes = texts.map((text) => createHash('sha256').update(text).digest());
    const keys = hashes.map((hash) => hash.toString('hex'));
    const missing = new Map(
      texts.flatMap((text, i) => (known.has(keys[i] as string) ? [] : [[keys[i] as string, text]])),
    );
    if (missing.size > 0) {
      const vectors = await embed([...missing.values()]);
      for (const [i, key] of [...missing.keys()].entries()) known.set(key, vectors[i] as Float32Array);
      await writeNew(folder, [...missing.keys()], known);
    }
    return keys.map((key) => known.get(key) as Float32Array);
  };
}

async function readAll(folder: string, dimensions: number): Promise<Map<string, Float32Array>> {
  const known = new Map<string, Float32Array>();
  const size = HASH_BYTES + dimensions * 4;
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((file) => file.endsWith('.bin')).sort()) {
    const bytes = await readFile(path.join(folder, name));
    for (let at = 0; at + size <= bytes.length; at += size)
      known.set(
        bytes.subarray(at, at + HASH_BYTES).toString('hex'),
        decodeVector(bytes.subarray(at + HASH_BYTES, at + size)),
      );
  }
  return known;
}

async function writeNew(folder: string, keys: string[], known: ReadonlyMap<string, Float32Array>): Promise<void> {
  const records = keys.map((key) =>
    Buffer.concat([Buffer.from(key, 'hex'), encodeVector(known.get(key) as Float32Array)]),
  );
  const name = createHash('sha256').update(keys.join()).digest('hex').slice(0, 16);
  await mkdir(folder, { recursive: true });
  const half = path.join(folder, `${name}.${process.pid}`);
  await writeFile(half, Buffer.concat(records));
  await rename(half, path.join(folder, `${name}.bin`));
}
