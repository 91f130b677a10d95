'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { CreatePropertyDialog } from '@/components/builder/create-property-dialog';
import type { ChosenRelation } from '@/components/builder/draft';
import { toProblem } from '@/components/builder/fetch-json';
import { useDataSource } from '@/components/builder/queries';
import { ProblemNote } from '@/components/problems/problem-note';
import { plural } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { DataSourceChoice, DataSourceDetail } from '@/lib/connections/browse';

type Property = DataSourceDetail['properties'][number];

type RelationFieldProps = {
  connectionId: string;
  source: DataSourceChoice;
  target: DataSourceChoice;
  value: ChosenRelation | null;
  onChange: (relation: ChosenRelation | null) => void;
  taken: string[];
  problem?: string;
};

function Option({
  property,
  chosen,
  taken,
  onPick,
}: {
  property: Property;
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
        className="size-4 accent-accent"
      />
      <span className="min-w-0 flex-1">
        <span className="block font-medium break-words">{property.name}</span>
        <span className="block text-sm text-ink-soft">{note}</span>
      </span>
    </label>
  );
}

/** Relations between the two that exist, by name, or one to be made. */
export function RelationField({ connectionId, source, target, value, onChange, taken, problem }: RelationFieldProps) {
  const [creating, setCreating] = useState(false);
  const client = useQueryClient();
  const detail = useDataSource(connectionId, source.id);
  const existing = detail.data?.properties.filter(({ relation }) => relation?.dataSourceId === target.id) ?? [];
  const chosen = existing.find(({ id }) => id === value?.id);
  const created = (property: { id: string; name: string }) => {
    onChange({ ...property, existed: false });
    void client.invalidateQueries({ queryKey: ['data-source', connectionId] });
  };
  return (
    <fieldset className="flex flex-col gap-2.5">
      <legend className="mb-1.5 text-sm font-medium">Relation property</legend>
      {detail.isPending && <p className="text-sm text-ink-faint">Looking for relations between the two…</p>}
      {detail.isError && <ProblemNote {...toProblem(detail.error)} />}
      {existing.map((property) => (
        <Option
          key={property.id}
          property={property}
          chosen={property.id === value?.id}
          taken={taken.includes(property.id)}
          onPick={() => onChange({ id: property.id, name: property.name, existed: true })}
        />
      ))}
      {value?.existed && chosen && (
        <Callout look="warn" title={`The values of ${chosen.name} will be overwritten`}>
          When this Auto Relation is created, it replaces what stands in this property on every page of{' '}
          {source.title || 'the source'}.
          {chosen.relation?.twoWay && ' It is a two-way relation: the target’s pages change with it.'}
        </Callout>
      )}
      {detail.isSuccess && (
        <Button onClick={() => setCreating(true)} className="w-fit">
          <Plus className="size-4" aria-hidden />{' '}
          {existing.length === 0 ? 'Create Relation Property' : 'Create another Relation Property'}
        </Button>
      )}
      {existing.length > 0 && (
        <p className="text-sm text-ink-faint">
          {plural(existing.length, 'relation')} from {source.title || 'the source'} to {target.title || 'the target'}.
          Notion is reported to allow 1 on the Free plan and 3 on Plus.
        </p>
      )}
      {problem && (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
      {creating && (
        <CreatePropertyDialog
          open={creating}
          onOpenChange={setCreating}
          connectionId={connectionId}
          source={source}
          target={target}
          onCreated={created}
        />
      )}
    </fieldset>
  );
}
