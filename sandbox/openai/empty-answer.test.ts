import { expect, test } from 'vitest';
import { z } from 'zod';
import { buildEmptyAnswer } from '@/sandbox/openai/empty-answer';

test('the empty answer fits the schema it was made from', () => {
  const inner = z.strictObject({ kind: z.enum(['a', 'b']), note: z.string().nullable(), sure: z.boolean() });
  const schema = z.strictObject({
    items: z.array(inner),
    best: inner,
    score: z.number().min(1),
    fixed: z.literal('x'),
  });
  const answer = buildEmptyAnswer(z.toJSONSchema(schema) as Record<string, unknown>);
  expect(schema.parse(answer)).toMatchObject({ items: [], best: { kind: 'a', sure: false }, score: 1, fixed: 'x' });
});

test('follows references', () => {
  const schema = { type: 'object', properties: { a: { $ref: '#/$defs/word' } }, $defs: { word: { type: 'string' } } };
  expect(buildEmptyAnswer(schema)).toEqual({ a: '' });
});
