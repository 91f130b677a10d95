import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const BATCH = 32;
const MOST_PROCESSES = 4;

/** Embeds by `embedTexts` in several processes at once. */
export type EmbeddingPool = { embed(texts: readonly string[]): Promise<Float32Array[]>; close(): void };

/** Starts one process per processor (at most four), each at its first batch. `close` ends them. */
export function openEmbeddingPool(): EmbeddingPool {
  const size = Math.min(MOST_PROCESSES, availableParallelism());
  const children: ChildProcess[] = [];

  async function embed(texts: readonly string[]): Promise<Float32Array[]> {
    const vectors = new Array<Float32Array>(texts.length);
    // The longest first, so that none is left to one process at the end.
    const order = texts.map((_, index) => index).sort((a, b) => lengthOf(texts[b]) - lengthOf(texts[a]));
    const batches = Array.from({ length: Math.ceil(order.length / BATCH) }, (_, i) =>
      order.slice(i * BATCH, (i + 1) * BATCH),
    );
    const work = async (slot: number) => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) {
        children[slot] ??= startChild();
        const answer = await ask(
          children[slot],
          batch.map((index) => texts[index] as string),
        );
        for (const [at, index] of batch.entries()) vectors[index] = answer[at] as Float32Array;
      }
    };
    await Promise.all(Array.from({ length: size }, (_, slot) => work(slot)));
    return vectors;
  }

  return {
    embed,
    close: () => {
      for (const child of children) child?.kill();
    },
  };
}

const lengthOf = (text: string | undefined) => text?.length ?? 0;

function startChild(): ChildProcess {
  const file = fileURLToPath(new URL('./local-child.ts', import.meta.url));
  return fork(file, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
}

async function ask(child: ChildProcess, texts: string[]): Promise<Float32Array[]> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`The embedding process ended with ${code}.`);
  });
  ended.catch(() => {});
  child.send({ texts });
  const [answer] = await Promise.race([once(child, 'message', { signal }), ended]).finally(() => waiting.abort());
  if (Array.isArray(answer)) return answer;
  throw new Error(`Texts could not be embedded: ${answer.error}`);
}
