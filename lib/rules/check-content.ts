import { AppError } from '@/lib/errors';
import type { DataSourceSchema, PropertySchema } from '@/lib/notion/schema';
import type { ContentSetting } from '@/lib/rules/schema';

function find(schema: DataSourceSchema, id: string): PropertySchema | undefined {
  return schema.properties.find((property) => property.id === id);
}

/** The relation property that a rule shall fill, as it stands in the source now. */
export function requireRelation(source: DataSourceSchema, propertyId: string, targetId: string): PropertySchema {
  const property = find(source, propertyId);
  if (!property) throw new AppError('property_missing', `${source.name} has no property ${propertyId}`);
  if (property.type !== 'relation' || !property.relation)
    throw new AppError('property_not_relation', `${property.name} is a ${property.type}`);
  if (property.relation.dataSourceId !== targetId)
    throw new AppError('property_other_target', `${property.name} relates to another database`);
  return property;
}

/** Ids of the properties through which a rule would read what it wrote itself. */
function ownProperties(source: DataSourceSchema, relation: PropertySchema, target: DataSourceSchema): Set<string> {
  const own = new Set([`${source.id}:${relation.id}`]);
  if (relation.relation?.mirrorId) own.add(`${target.id}:${relation.relation.mirrorId}`);
  return own;
}

function readsOwn(schema: DataSourceSchema, property: PropertySchema, own: Set<string>): boolean {
  if (own.has(`${schema.id}:${property.id}`)) return true;
  if (property.rollupOf && own.has(`${schema.id}:${property.rollupOf}`)) return true;
  if (!property.formula) return false;
  return schema.properties.some(
    (other) =>
      own.has(`${schema.id}:${other.id}`) &&
      (property.formula?.includes(other.name) || property.formula?.includes(other.id)),
  );
}

/**
 * Refuses a content property that is gone, or that is, or is computed from, the relation which the rule fills or its mirror: the rule would
 * answer its own writes for ever.
 */
export function checkContent(
  side: DataSourceSchema,
  content: ContentSetting,
  { source, relation, target }: { source: DataSourceSchema; relation: PropertySchema; target: DataSourceSchema },
): void {
  if (content.kind === 'BLOCKS') return;
  const property = find(side, content.propertyId);
  if (!property) throw new AppError('content_property_missing', `${side.name} has no property ${content.propertyId}`);
  if (readsOwn(side, property, ownProperties(source, relation, target))) {
    throw new AppError('content_property_is_relation', `${property.name} shows what the rule itself writes`);
  }
}
