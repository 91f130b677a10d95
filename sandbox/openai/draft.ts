import { z } from 'zod';

const pageSchema = z.object({ title: z.string(), text: z.string() });

function readTitles(prompt: string, fence: string): z.infer<typeof pageSchema>[] {
  const start = prompt.indexOf(`<${fence}>`);
  const end = prompt.indexOf(`</${fence}>`, start);
  if (start < 0 || end < 0) return [];
  const lines = prompt.slice(start + fence.length + 2, end).split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => pageSchema.parse(JSON.parse(line)));
}

const listTitles = (pages: { title: string }[]) => pages.map(({ title }) => title).join(', ');

/** A description put together from the titles in the prompt; null when it asks for none. */
export function draftDescription(user: string): { description: string } | null {
  const [target] = readTitles(user, 'target');
  if (!target) return null;
  const belong = readTitles(user, 'belong');
  const others = [...readTitles(user, 'rivals'), ...readTitles(user, 'do_not_belong')];
  const sentences = [
    target.text.trim() || `Everything about ${target.title}.`,
    `Matches when a page is about ${target.title.toLowerCase()}${belong.length > 0 ? `, for instance ${listTitles(belong)}` : ''}.`,
    ...(others.length > 0 ? [`DOES NOT MATCH ${listTitles(others)}.`] : []),
  ];
  return { description: sentences.join(' ') };
}
