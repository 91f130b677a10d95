import { z } from 'zod';

const contentSchema = z.union([
  z.string(),
  z
    .array(z.object({ type: z.string(), text: z.string().default('') }))
    .transform((parts) => parts.map(({ text }) => text).join('')),
]);

const formatSchema = z.object({
  type: z.literal('json_schema'),
  json_schema: z.object({ name: z.string(), strict: z.boolean().nullish(), schema: z.record(z.string(), z.unknown()) }),
});

/** The part of a chat completion request that the sandbox reads; the rest is ignored. */
export const chatRequestSchema = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: contentSchema.nullish() })).min(1),
  response_format: formatSchema,
  max_completion_tokens: z.int().positive().nullish(),
  temperature: z.number().nullish(),
  reasoning_effort: z.string().nullish(),
  prompt_cache_options: z.object({ mode: z.string() }).nullish(),
});

export type ChatRequest = z.infer<typeof chatRequestSchema>;

/** Joins the texts of the messages with this role: the instructions (`system`, also `developer`) or the question. */
export function joinMessages({ messages }: ChatRequest, role: 'system' | 'user'): string {
  const wanted = role === 'system' ? ['system', 'developer'] : ['user'];
  return messages
    .filter((message) => wanted.includes(message.role))
    .map(({ content }) => content ?? '')
    .join('\n');
}

/** All that the model is given, in the order in which prefixes are cached. */
export function readPrompt({ model, messages, response_format }: ChatRequest): string {
  const texts = messages.map(({ role, content }) => `${role}\n${content ?? ''}`);
  return [model, JSON.stringify(response_format.json_schema), ...texts].join('\n');
}
