'use client';

import { useRef, useState } from 'react';
import { DatabaseField } from '@/components/builder/database-field';
import { DatabasePicker, type Side } from '@/components/builder/database-picker';
import type { Draft } from '@/components/builder/draft';
import { RelationField } from '@/components/builder/relation-field';
import { Section } from '@/components/builder/section';
import { UnreadableNote } from '@/components/builder/unreadable-note';
import type { Unreadable } from '@/components/builder/use-unreadable';
import { AddSamplesDialog } from '@/components/samples/lazy-dialog';
import { Callout } from '@/components/ui/callout';
import type { DataSourceChoice } from '@/lib/connections/browse';
import type { FieldProblems } from '@/lib/results';

type DatabasesSectionProps = {
  connectionId: string;
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  /** Relation properties that other active rules fill. */
  taken: { sourceId: string; propertyId: string }[];
  problems: FieldProblems;
  unreadable: Unreadable[];
};

const DOUBLE_CLICK_MS = 300;
const BLOCKS = { kind: 'BLOCKS' } as const;

/** Source, target and the relation property between them. */
export function DatabasesSection({
  connectionId,
  draft,
  onChange,
  taken,
  problems,
  unreadable,
}: DatabasesSectionProps) {
  const [picking, setPicking] = useState<Side | null>(null);
  const [adding, setAdding] = useState(false);
  const sourceAt = useRef(0);
  const { source, target, relation } = draft;
  const pick = (side: Side, choice: DataSourceChoice) => {
    // The second half of a double click falls on the same row, which stands for the target by now.
    if (side === 'target' && choice.id === source?.id && Date.now() - sourceAt.current < DOUBLE_CLICK_MS) return;
    if (side === 'source') sourceAt.current = Date.now();
    if (side === 'source') onChange({ source: choice, relation: null, sourceContent: BLOCKS });
    else onChange({ target: choice, relation: null, targetContent: BLOCKS });
    // Who starts afresh needs both: the same dialog goes on with the target.
    setPicking(side === 'source' && !target ? 'target' : null);
  };
  const other = picking === 'source' ? target : source;
  return (
    <Section title="Databases">
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        {(['source', 'target'] as const).map((side) => (
          <DatabaseField
            key={side}
            connectionId={connectionId}
            side={side}
            value={draft[side]}
            onOpen={() => setPicking(side)}
            problem={problems[side]}
          />
        ))}
      </div>
      <UnreadableNote unreadable={unreadable} />
      <DatabasePicker
        side={picking}
        onClose={() => setPicking(null)}
        connectionId={connectionId}
        notes={other ? { [other.id]: picking === 'source' ? 'Target' : 'Source' } : {}}
        onPick={pick}
        onAddSamples={() => {
          setPicking(null);
          setAdding(true);
        }}
      />
      {adding && (
        <AddSamplesDialog
          connectionId={connectionId}
          onClose={() => setAdding(false)}
          onAdded={(both) => {
            setAdding(false);
            onChange({ ...both, relation: null, sourceContent: BLOCKS, targetContent: BLOCKS });
          }}
        />
      )}
      {source && target && source.id === target.id && (
        <Callout>
          Source and target are the same: its pages are related to each other, and a page is never its own match.
        </Callout>
      )}
      {source && target && (
        <RelationField
          connectionId={connectionId}
          source={source}
          target={target}
          value={relation}
          onChange={(next) => onChange({ relation: next })}
          overwrites={draft.writeMode === 'REPLACE'}
          taken={taken.filter(({ sourceId }) => sourceId === source.id).map(({ propertyId }) => propertyId)}
          problem={problems.relation}
        />
      )}
    </Section>
  );
}
