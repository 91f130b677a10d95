import { z } from 'zod';

const entrySchema = z.object({ id: z.string(), title: z.string(), text: z.string().default('') });

/** A labelled matching set; importing it makes two databases. */
export const datasetSchema = z.object({
  name: z.string(),
  source: z.object({ name: z.string() }),
  relation: z.string(),
  target: z.object({ name: z.string() }),
  matches: z.object({ min: z.int(), max: z.int().nullable() }),
  targets: z.array(entrySchema),
  sources: z.array(entrySchema),
  links: z.record(z.string(), z.array(z.string())),
});

export type Dataset = z.infer<typeof datasetSchema>;
