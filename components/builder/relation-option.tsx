import type { DataSourceDetail } from '@/lib/connections/browse';

export type RelationProperty = DataSourceDetail['properties'][number];

/** One relation property that exists, to choose. */
export function RelationOption({
  property,
  chosen,
  taken,
  onPick,
}: {
  property: RelationProperty;
  chosen: boolean;
  taken: boolean;
  onPick: () => void;
}) {
  const note = taken
    ? 'Another Auto Relation fills it'
    : property.relation?.twoWay
      ? `Two-way${property.relation.mirrorName ? `, shown as ${property.relation.mirrorName} in the target` : ''}`
      : 'One-way';
  return (
    <label className="flex items-center gap-3 rounded-lg border px-3.5 py-2.5 has-checked:border-accent has-checked:bg-accent-soft has-disabled:opacity-60">
      <input
        type="radio"
        name="relation-property"
        checked={chosen}
        disabled={taken}
        onChange={onPick}
        className="size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 flex-1 break-words">
        <span className="block font-medium">{property.name}</span>
        <span className="block text-sm text-ink-soft">{note}</span>
      </span>
    </label>
  );
}
