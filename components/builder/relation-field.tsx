'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { CreatePropertyDialog } from '@/components/builder/create-property-dialog';
import type { ChosenRelation } from '@/components/builder/draft';
import { toProblem } from '@/components/builder/fetch-json';
import { useDataSource } from '@/components/builder/queries';
import { RelationOption } from '@/components/builder/relation-option';
import { RelationWarnings } from '@/components/builder/relation-warnings';
import { ProblemNote } from '@/components/problems/problem-note';
import { plural } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import type { DataSourceChoice } from '@/lib/connections/browse';

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
        <RelationOption
          key={property.id}
          property={property}
          chosen={property.id === value?.id}
          taken={taken.includes(property.id)}
          onPick={() => onChange({ id: property.id, name: property.name, existed: true })}
        />
      ))}
      {value && chosen && (
        <RelationWarnings
          property={chosen}
          overwrites={value.existed && overwrites}
          source={source.title || 'the source'}
          target={target.title || 'the target'}
        />
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
