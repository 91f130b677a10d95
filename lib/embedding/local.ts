import { setImmediate as yieldToEvents } from 'node:timers/promises';
import { Tensor } from 'onnxruntime-node';
import { type LocalModel, loadLocalModel } from '@/lib/embedding/local-model';
import { tokenizeText } from '@/lib/embedding/tokenizer';
import { normalizeVector } from '@/lib/embedding/vector';

/** Names the vectors of this embedder; vectors of different names are never compared. */
export const LOCAL_EMBEDDING_MODEL = 'all-MiniLM-L6-v2';
export const LOCAL_EMBEDDING_DIMENSIONS = 384;

const MAX_TOKENS = 256;
let loading: Promise<LocalModel> | undefined;

/**
 * Gives one unit-length vector for each text, in the order of the texts, computed by all-MiniLM-L6-v2 on the processor.
 * Blocks the thread for at most one text at a time (1 to 15 ms). Only the first 256 tokens of a text count. The model is loaded at the first call; a failed load is tried again at the next.
 */
export async function embedTexts(texts: string[]): Promise<Float32Array[]> {
  loading ??= loadLocalModel().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const model = await loading;
  const vectors: Float32Array[] = [];
  // The int8 scale spans a whole batch: one text at a time keeps a text's vector independent of its neighbours.
  for (const text of texts) {
    vectors.push(await embedText(model, text));
    // The runtime computes in this thread, without ever giving way to I/O by itself.
    await yieldToEvents();
  }
  return vectors;
}

async function embedText({ session, vocabulary }: LocalModel, text: string): Promise<Float32Array> {
  const ids = tokenizeText(text, vocabulary, MAX_TOKENS);
  const shape = [1, ids.length];
  const output = await session.run({
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
    attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    token_type_ids: new Tensor('int64', new BigInt64Array(ids.length), shape),
  });
  return poolMean(output.last_hidden_state?.data as Float32Array, ids.length);
}

function poolMean(hidden: Float32Array, tokens: number): Float32Array {
  const sum = new Float32Array(LOCAL_EMBEDDING_DIMENSIONS);
  for (let t = 0; t < tokens; t++) {
    const offset = t * LOCAL_EMBEDDING_DIMENSIONS;
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (hidden[offset + i] as number);
  }
  return normalizeVector(sum);
}
