import { parseArgs } from 'node:util';
import { EvalFailure } from '@/eval/failure';

export const USAGE =
  'npm run eval -- FILE… [--engine local|openai] [--model M] [--shots N] [--limit N] [--json]   (shots: labelled examples per target; limit: pages per set)';

export type EvalOptions = {
  files: string[];
  engine: 'local' | 'openai';
  model: string;
  shots: number;
  limit: number | null;
  json: boolean;
};

/** Reads the command line. Throws EvalFailure with one sentence when it cannot be meant. */
export function readOptions(args: string[], models: readonly string[]): EvalOptions {
  const { values, positionals } = parse(args);
  const engine = values.engine ?? 'local';
  if (engine !== 'local' && engine !== 'openai') throw new EvalFailure(`--engine is local or openai, not "${engine}".`);
  const model = values.model ?? (models[0] as string);
  if (!models.includes(model)) throw new EvalFailure(`--model is one of ${models.join(', ')}, not "${model}".`);
  if (positionals.length === 0) throw new EvalFailure(`Name at least one file: ${USAGE}.`);
  return {
    files: positionals,
    engine,
    model,
    shots: readCount('shots', values.shots, 0) ?? 0,
    limit: readCount('limit', values.limit, 1),
    json: values.json ?? false,
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const options = { engine: text, model: text, shots: text, limit: text, json: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new EvalFailure((error as Error).message.split('\n')[0]?.split('. ')[0]?.concat('.') ?? USAGE);
  }
}

function readCount(name: string, value: string | undefined, least: number): number | null {
  if (value === undefined) return null;
  const count = Number(value);
  if (value.trim() !== '' && Number.isSafeInteger(count) && count >= least) return count;
  throw new EvalFailure(`--${name} needs a whole number of at least ${least}, not "${value}".`);
}
