import { z } from 'zod';

/** The id by which the model says that no candidate fits; no short id holds a vowel, so none is like it. */
export const NONE = 'none';

const pageSchema = z.object({
  id: z.string(),
  matches: z.array(z.object({ reason: z.string(), id: z.string(), confidence: z.number() })),
});

/**
 * What the model must answer; ids are the short ones of the question. It is the same for every question, for it is a part of the prefix that OpenAI
 * caches: a list of allowed ids in it would make each prefix new. The reason comes before the id, so that it is thought before it is chosen.
 */
export const answerSchema = z.object({ pages: z.array(pageSchema) });

export type PageAnswer = z.infer<typeof pageSchema>;

const looseSchema = z.object({ pages: z.array(z.unknown()) });

/** The pages of an answer that have the right shape; null when nothing of it can be read. */
export function parseAnswer(content: string | null | undefined): PageAnswer[] | null {
  try {
    const { pages } = looseSchema.parse(JSON.parse(content ?? ''));
    return pages.flatMap((page) => pageSchema.safeParse(page).data ?? []);
  } catch {
    return null;
  }
}
