import type { PropertySchema } from '@/lib/notion/schema';

type Side = { id: string; properties: Pick<PropertySchema, 'id' | 'relation'>[] };

/** How many relations join two data sources, in both directions; a two-way relation with its mirror is one. */
export function countJoining(source: Side, target: Side): number {
  const leading = (from: Side, to: Side) => from.properties.filter(({ relation }) => relation?.dataSourceId === to.id);
  const there = leading(source, target);
  if (source.id === target.id) {
    const mirrored = there.filter(({ relation }) =>
      there.some(({ id }) => id === relation?.mirrorId && relation.twoWay),
    );
    const alone = there.length - mirrored.length;
    return alone + Math.ceil(mirrored.length / 2);
  }
  const mirrors = there.map(({ relation }) => relation?.mirrorId);
  return there.length + leading(target, source).filter(({ id }) => !mirrors.includes(id)).length;
}
