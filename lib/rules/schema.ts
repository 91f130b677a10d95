import { z } from 'zod';
import { capSchema } from '@/lib/credits/schema';
import { DEFAULT_MODEL, MODEL_IDS } from '@/lib/openai/models';
import { MATCHES_SENTENCE, parseMatchRange } from '@/lib/rules/matches';

export const DEFAULT_PROCESSING_LIMIT = 100;
export const MAX_PROCESSING_LIMIT = 1_000;

/** *Page content (blocks)* or *Value of specific property*; the title is always included. */
export const contentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('BLOCKS') }),
  z.object({ kind: z.literal('PROPERTY'), propertyId: z.string().min(1, 'Choose a property.') }),
]);

export type ContentSetting = z.infer<typeof contentSchema>;

const matchesSchema = z
  .string()
  .default('any')
  .transform((text, context) => {
    const range = parseMatchRange(text);
    if (!range) context.addIssue(MATCHES_SENTENCE);
    return range ?? z.NEVER;
  });

/** What a person may change of an Auto Relation after it was created. */
export const ruleSettingsSchema = z.object({
  instructions: z.string().max(4_000, 'Keep the instructions under 4,000 characters.').default(''),
  matches: matchesSchema,
  sourceContent: contentSchema,
  targetContent: contentSchema,
  model: z.enum(MODEL_IDS, 'Choose one of the listed models.').default(DEFAULT_MODEL),
  /** Doubtful pages are passed on to the larger model. */
  escalate: z.boolean().default(false),
  processingLimit: z.coerce.number().int().min(1).max(MAX_PROCESSING_LIMIT).default(DEFAULT_PROCESSING_LIMIT),
  writeMode: z.enum(['REPLACE', 'ADD_ONLY', 'FILL_EMPTY']).default('REPLACE'),
  /** Matches with less confidence wait for a person; null = none waits. */
  reviewBelow: z.number().gt(0).max(1).nullable().default(null),
});

/** A whole new Auto Relation; ids are Notion's data source ids and the relation property's id. */
export const newRuleSchema = ruleSettingsSchema.extend({
  connectionId: z.uuid(),
  sourceId: z.uuid(),
  targetId: z.uuid(),
  relationPropertyId: z.string().min(1, 'Choose or create a relation property.'),
  monthlyCap: capSchema.default(null),
});

export type RuleSettingsInput = z.input<typeof ruleSettingsSchema>;
export type RuleSettings = z.output<typeof ruleSettingsSchema>;
export type NewRuleInput = z.input<typeof newRuleSchema>;
export type NewRule = z.output<typeof newRuleSchema>;
