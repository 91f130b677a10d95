import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { EvalFailure } from '@/eval/failure';
import type { PageText, Task } from '@/lib/matching/types';

const words = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
const pageSchema = z.object({ id: z.string(), title: words, text: words });

const schema = z.object({
  name: z.string().min(1),
  source: z.object({ name: z.string() }),
  target: z.object({ name: z.string() }),
  matches: z.object({ min: z.int().min(0), max: z.int().min(1).nullish() }),
  targets: z.array(pageSchema).min(1),
  sources: z.array(pageSchema).min(1),
  links: z.record(z.string(), z.array(z.string())),
});

type Content = z.output<typeof schema>;

/** A labelled matching set; `labels` holds each source's right targets as positions in `targets`. */
export type LabelledSet = { name: string; task: Task; targets: PageText[]; sources: PageText[]; labels: number[][] };

/** Reads a set. Throws EvalFailure with one sentence when the file is not one. */
export async function readLabelledSet(file: string): Promise<LabelledSet> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new EvalFailure(`The file ${file} cannot be read (${error.code}).`);
  });
  const parsed = schema.safeParse(parseJson(file, content));
  if (parsed.success) return toLabelledSet(file, parsed.data);
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') || 'its content';
  throw new EvalFailure(`The file ${file} is not a labelled set: ${place}: ${issue?.message.replace(/\.$/, '')}.`);
}

function parseJson(file: string, content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch {
    throw new EvalFailure(`The file ${file} is not JSON.`);
  }
}

function toLabelledSet(file: string, { name, source, target, matches, targets, sources, links }: Content): LabelledSet {
  if (matches.max != null && matches.max < matches.min)
    throw new EvalFailure(`The file ${file} is not a labelled set: matches.max is below matches.min.`);
  const positions = numberPages(file, 'targets', targets);
  const own = numberPages(file, 'sources', sources);
  const stranger = Object.keys(links).find((id) => !own.has(id));
  if (stranger !== undefined)
    throw new EvalFailure(`The file ${file} links "${stranger}", which is none of its sources.`);
  const labels = sources.map(({ id }) => {
    const right = Object.hasOwn(links, id) ? (links[id] as string[]) : [];
    return [...new Set(right)].map((to) => {
      const position = positions.get(to);
      if (position === undefined)
        throw new EvalFailure(`The file ${file} links to "${to}", which is none of its targets.`);
      return position;
    });
  });
  const range = { min: matches.min, max: matches.max ?? null };
  const task = { instructions: '', range, sourceName: source.name, targetName: target.name };
  return { name, task, targets: sameDatabase(sources, targets) ? targets : markAsTargets(targets), sources, labels };
}

function numberPages(file: string, kind: string, pages: PageText[]): Map<string, number> {
  const positions = new Map(pages.map(({ id }, index) => [id, index]));
  if (positions.size === pages.length) return positions;
  const twice = pages.find(({ id }, index) => positions.get(id) !== index);
  throw new EvalFailure(`The file ${file} holds two ${kind} with the id "${twice?.id}".`);
}

/** Equal ids mean one page only where titles and texts are equal too; sets that number both sides from 1 are two databases. */
function sameDatabase(sources: PageText[], targets: PageText[]): boolean {
  const byId = new Map(targets.map((page) => [page.id, page]));
  const shared = sources.filter(({ id }) => byId.has(id));
  return (
    shared.length > 0 &&
    shared.every(({ id, title, text }) => byId.get(id)?.title === title && byId.get(id)?.text === text)
  );
}

function markAsTargets(targets: PageText[]): PageText[] {
  return targets.map((page) => ({ ...page, id: `target ${page.id}` }));
}
