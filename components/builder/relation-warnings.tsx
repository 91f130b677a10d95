import type { RelationProperty } from '@/components/builder/relation-option';
import { Callout } from '@/components/ui/callout';

type RelationWarningsProps = { property: RelationProperty; overwrites: boolean; source: string; target: string };

/** What choosing this property means: values that go, and a mirror that changes too. */
export function RelationWarnings({ property: { name, relation }, overwrites, source, target }: RelationWarningsProps) {
  return (
    <>
      {overwrites && (
        <Callout look="warn" title={`The values of ${name} will be overwritten`}>
          When this Auto Relation is created, it replaces what stands in this property on every page of {source}. To
          keep it, choose Add only or Fill empty only under Write mode.
        </Callout>
      )}
      {relation?.twoWay && (
        <Callout look="warn" title={`${name} is a two-way relation`}>
          With every match its mirror{relation.mirrorName ? `, ${relation.mirrorName},` : ''} changes on the pages of{' '}
          {target} too. That is never read as a change of the target.
        </Callout>
      )}
    </>
  );
}
