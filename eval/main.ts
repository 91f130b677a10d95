import path from 'node:path';
import { type Embedding, keepVectors } from '@/eval/embed-cached';
import { evaluateSet, type Figures } from '@/eval/evaluate';
import { EvalFailure } from '@/eval/failure';
import { readLabelledSet } from '@/eval/labelled-set';
import { readOptions } from '@/eval/options';
import { renderTable, toJson } from '@/eval/report';
import { LOCAL_EMBEDDING_DIMENSIONS, LOCAL_EMBEDDING_MODEL } from '@/lib/embedding/local';
import { openEmbeddingPool } from '@/lib/embedding/local-pool';
import { openaiEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { EMBEDDING_DIMENSIONS, EMBEDDING_MODEL, embedByOpenai } from '@/lib/openai/embed';
import { MODEL_IDS, type ModelId } from '@/lib/openai/models';

const root = path.resolve(import.meta.dirname, '..');

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), MODEL_IDS);
  if (options.engine === 'openai') requireKey();
  const sets = await Promise.all(options.files.map(readLabelledSet));
  const pool = openEmbeddingPool();
  const local = { model: LOCAL_EMBEDDING_MODEL, dimensions: LOCAL_EMBEDDING_DIMENSIONS, embed: pool.embed };
  const remote = { model: EMBEDDING_MODEL, dimensions: EMBEDDING_DIMENSIONS, embed: embedByOpenai };
  const embedding: Embedding = options.engine === 'openai' ? remote : local;
  const folder = path.join(root, '.data', 'eval-vectors', nameOfServer(options.engine));
  const embed = keepVectors(embedding, folder);
  const figures: Figures[] = [];
  try {
    for (const set of sets) {
      const measured = await evaluateSet(set, { ...options, model: options.model as ModelId, embed });
      figures.push(measured);
      console.error(`${measured.name}: ${measured.seconds.toFixed(1)} s`);
    }
  } finally {
    pool.close();
  }
  console.log(renderTable(figures));
  if (options.json) console.log(JSON.stringify(figures.map(toJson)));
}

/** Another server behind the same model name may give other vectors. */
function nameOfServer(engine: string): string {
  return engine === 'openai' ? openaiEnv().OPENAI_BASE_URL.replace(/[^a-z0-9]+/gi, '-') : 'local';
}

function requireKey(): void {
  if (!process.env.OPENAI_API_KEY)
    throw new EvalFailure('--engine openai needs OPENAI_API_KEY; --engine local needs no key.');
}

try {
  await run();
} catch (error) {
  if (!(error instanceof EvalFailure) && !(error instanceof AppError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof EvalFailure ? 2 : 1;
}
