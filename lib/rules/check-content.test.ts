import { expect, test } from 'vitest';
import type { NotionId } from '@/lib/ids';
import type { DataSourceSchema, PropertySchema } from '@/lib/notion/schema';
import { checkContent, requireRelation } from '@/lib/rules/check-content';

const SOURCE = 'source' as NotionId;
const TARGET = 'target' as NotionId;

const schema = (id: NotionId, properties: PropertySchema[]): DataSourceSchema => ({
  id,
  databaseId: null,
  name: id,
  icon: null,
  hostedIcon: null,
  parent: { type: 'workspace', pageId: null },
  url: null,
  editedAt: null,
  inTrash: false,
  properties,
});
const plain = (id: string, more: Partial<PropertySchema> = {}): PropertySchema => ({
  id,
  name: `Name of ${id}`,
  type: 'rich_text',
  ...more,
});
const relation = plain('rel', {
  type: 'relation',
  relation: { dataSourceId: TARGET, twoWay: true, mirrorId: 'mirror', mirrorName: 'Back' },
});
const source = schema(SOURCE, [
  relation,
  plain('text'),
  plain('rolled', { type: 'rollup', rollupOf: 'rel' }),
  plain('by name', { type: 'formula', formula: 'prop("Name of rel").length()' }),
  plain('by id', { type: 'formula', formula: '{{notion:block_property:rel:x}}' }),
  plain('other', { type: 'formula', formula: 'prop("Name of text")' }),
]);
const target = schema(TARGET, [
  plain('mirror', {
    name: 'Back',
    type: 'relation',
    relation: { dataSourceId: SOURCE, twoWay: true, mirrorId: 'rel' },
  }),
  plain('counted', { type: 'rollup', rollupOf: 'mirror' }),
  plain('rel'),
]);
const check = (side: DataSourceSchema, propertyId: string) => () =>
  checkContent(side, { kind: 'PROPERTY', propertyId }, { source, relation, target });

test.each(['rel', 'rolled', 'by name', 'by id'])('a rule does not read its own relation (%s)', (id) => {
  expect(check(source, id)).toThrow(expect.objectContaining({ code: 'content_property_is_relation' }));
});

test.each(['mirror', 'counted'])('a rule does not read the other side of its own relation (%s)', (id) => {
  expect(check(target, id)).toThrow(expect.objectContaining({ code: 'content_property_is_relation' }));
});

test('any other property may be read, also one of the same id in the other database', () => {
  expect(check(source, 'text')).not.toThrow();
  expect(check(source, 'other')).not.toThrow();
  expect(check(target, 'rel')).not.toThrow();
  expect(check(source, 'gone')).toThrow(expect.objectContaining({ code: 'content_property_missing' }));
});

test('the relation must still be one, and still lead to the target', () => {
  expect(requireRelation(source, 'rel', TARGET)).toBe(relation);
  const refuse = (id: string, to: string) => () => requireRelation(source, id, to);
  expect(refuse('gone', TARGET)).toThrow(expect.objectContaining({ code: 'property_missing' }));
  expect(refuse('text', TARGET)).toThrow(expect.objectContaining({ code: 'property_not_relation' }));
  expect(refuse('rel', SOURCE)).toThrow(expect.objectContaining({ code: 'property_other_target' }));
});
