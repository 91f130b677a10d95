import { z } from 'zod';
import { type MatchRange, parseMatchRange } from '@/sandbox/openai/match-range';

const entrySchema = z.object({ id: z.string(), title: z.string().default(''), text: z.string().default('') });
const correctionSchema = z.object({
  title: z.string().default(''),
  text: z.string().default(''),
  matches: z.array(z.string()),
});

export type Entry = z.infer<typeof entrySchema>;
export type Correction = z.infer<typeof correctionSchema>;

/** What a chat request asks: which of the candidates belong to each page. */
export type Question = { range: MatchRange; candidates: Entry[]; pages: Entry[]; corrections: Correction[] };

/** Reads the question out of the prompts; null when they hold no fenced candidates and pages. */
export function readQuestion(system: string, user: string): Question | null {
  const candidates = readLines(system, 'candidates', entrySchema);
  const pages = readLines(user, 'pages', entrySchema);
  if (!candidates || !pages) return null;
  const desired = /^Number of Matches Desired:(.*)$/m.exec(system)?.[1] ?? 'any';
  const corrections = readLines(system, 'corrections', correctionSchema) ?? [];
  return { range: parseMatchRange(desired), candidates, pages, corrections };
}

function readLines<T>(prompt: string, fence: string, schema: z.ZodType<T>): T[] | null {
  const start = prompt.lastIndexOf(`<${fence}>`);
  const end = prompt.indexOf(`</${fence}>`, start);
  if (start < 0 || end < 0) return null;
  const lines = prompt.slice(start + fence.length + 2, end).split('\n');
  return lines.filter((line) => line.trim() !== '').flatMap((line) => readLine(line, schema));
}

function readLine<T>(line: string, schema: z.ZodType<T>): T[] {
  try {
    const parsed = schema.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
