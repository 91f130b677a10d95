'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { CreatePropertyDialog } from '@/components/builder/create-property-dialog';
import type { ChosenRelation } from '@/components/builder/draft';
import { JoiningNote } from '@/components/builder/joining-note';
import { RelationOption } from '@/components/builder/relation-option';
import { RelationWarnings } from '@/components/builder/relation-warnings';
import { useDataSource } from '@/components/builder/use-data-sources';
import { Button } from '@/components/ui/button';
import type { DataSourceChoice } from '@/lib/connections/browse';
import { countJoining } from '@/lib/connections/joining';

type RelationFieldProps = {
  connectionId: string;
  source: DataSourceChoice;
  target: DataSourceChoice;
  value: ChosenRelation | null;
  onChange: (relation: ChosenRelation | null) => void;
  taken: string[];
  /** Values that stand already are replaced. */
  overwrites: boolean;
  problem?: string;
};

/** Relations between the two that exist, by name, or one to be made. */
export function RelationField({
  connectionId,
  source,
  target,
  value,
  onChange,
  taken,
  overwrites,
  problem,
}: RelationFieldProps) {
  const [creating, setCreating] = useState(false);
  const problemId = useId();
  const client = useQueryClient();
  const detail = useDataSource(connectionId, source.id);
  const existing = detail.data?.properties.filter(({ relation }) => relation?.dataSourceId === target.id) ?? [];
  const other = useDataSource(connectionId, target.id);
  const chosen = existing.find(({ id }) => id === value?.id);
  const free = existing.filter(({ id }) => !taken.includes(id));
  const use = ({ id, name }: { id: string; name: string }) => onChange({ id, name, existed: true });
  // The one that exists is shown and meant, as long as nothing else was chosen; that its values go is said beside it.
  const only = value === null && existing.length === 1 ? free[0] : undefined;
  const pickOnly = useEffectEvent(() => only && use(only));
  useEffect(() => {
    if (only?.id) pickOnly();
  }, [only?.id]);
  const created = (property: { id: string; name: string }) => {
    onChange({ ...property, existed: false });
    void client.invalidateQueries({ queryKey: ['data-source', connectionId] });
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2.5">
      <legend className="mb-1.5 text-sm font-medium">Relation property</legend>
      {detail.isPending && <p className="text-sm text-ink-faint">Looking for relations between the two…</p>}
      {detail.isError && (
        <p className="text-sm text-ink-faint">Shown once {source.title || 'the source'} can be read.</p>
      )}
      {existing.map((property) => (
        <RelationOption
          key={property.id}
          property={property}
          chosen={property.id === value?.id}
          taken={taken.includes(property.id)}
          onPick={() => use(property)}
        />
      ))}
      {value && !chosen && detail.isSuccess && !detail.isFetching && (
        <p role="alert" className="text-sm break-words text-bad">
          {value.name} is gone from {source.title || 'the source'}, or points elsewhere now. Create or choose another
          one.
        </p>
      )}
      {value && chosen && (
        <RelationWarnings
          property={chosen}
          overwrites={value.existed && overwrites}
          source={source.title || 'the source'}
          target={target.title || 'the target'}
        />
      )}
      {detail.isSuccess && (
        <Button
          onClick={() => setCreating(true)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? problemId : undefined}
          className="w-fit"
        >
          <Plus className="size-4" aria-hidden />{' '}
          {existing.length === 0 ? 'Create Relation Property' : 'Create another Relation Property'}
        </Button>
      )}
      {detail.data && other.data && (
        <JoiningNote
          count={countJoining(detail.data, other.data)}
          source={source.title || 'the source'}
          target={target.title || 'the target'}
          isSame={source.id === target.id}
        />
      )}
      {problem && (
        <p id={problemId} role="alert" className="text-sm text-bad">
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
          existing={free}
          onUse={(property) => {
            use(property);
            setCreating(false);
          }}
          onCreated={created}
        />
      )}
    </fieldset>
  );
}
