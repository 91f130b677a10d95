import { expect, test } from 'vitest';
import { DEFAULT_MODEL, findModel, MODELS, type Model, readPrice } from '@/lib/openai/models';
import { ruleSettingsSchema } from '@/lib/rules/schema';

const models: readonly Model[] = MODELS;
const content = { sourceContent: { kind: 'BLOCKS' }, targetContent: { kind: 'BLOCKS' } };

test('the default model is free to use, and each larger one is listed and dearer', () => {
  expect(findModel(DEFAULT_MODEL)?.needsPurchase).toBe(false);
  expect(findModel('gpt-4o')?.needsPurchase).toBe(true);
  expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
  for (const { id, larger, price } of models.filter((model) => model.larger)) {
    expect([id, findModel(larger ?? '')?.label]).not.toContain(undefined);
    expect(readPrice((larger ?? id) as 'gpt-4o').completion).toBeGreaterThan(price.completion);
  }
});

test('cached tokens are never dearer than fresh ones', () => {
  for (const { price } of models) expect(price.cached).toBeLessThanOrEqual(price.prompt);
});

test('a rule takes listed models alone', () => {
  for (const { id } of models) expect(ruleSettingsSchema.parse({ ...content, model: id }).model).toBe(id);
  for (const model of ['gpt-5-mini', 'gpt-4o-mini ', '', 'o1-pro', 7])
    expect(ruleSettingsSchema.safeParse({ ...content, model }).success).toBe(false);
  expect(ruleSettingsSchema.parse(content)).toMatchObject({ model: 'gpt-4o-mini', escalate: false });
});

test('what has no price cannot be asked', () => {
  expect(() => readPrice('gpt-3.5-turbo' as 'gpt-4o')).toThrow('No price');
});
