'use client';

import { ContentField } from '@/components/builder/content-field';
import type { BuilderLimits, SettingsDraft } from '@/components/builder/draft';
import { EngineFields } from '@/components/builder/engine-fields';
import { MatchingFields } from '@/components/builder/matching-fields';
import { ReviewField } from '@/components/builder/review-field';
import { Section } from '@/components/builder/section';
import { UnreadableNote } from '@/components/builder/unreadable-note';
import { useDataSource } from '@/components/builder/use-data-sources';
import type { Unreadable } from '@/components/builder/use-unreadable';
import { WriteModeField } from '@/components/builder/write-mode-field';
import { Callout } from '@/components/ui/callout';
import type { FieldProblems } from '@/lib/results';

type SettingsSectionsProps = {
  connectionId: string;
  sourceId: string | undefined;
  targetId: string | undefined;
  relationId: string | undefined;
  value: SettingsDraft;
  onChange: (part: Partial<SettingsDraft>) => void;
  problems: FieldProblems;
  limits: BuilderLimits;
  /** The write mode that is in force already, if any. */
  savedMode?: SettingsDraft['writeMode'];
  /** Databases that cannot be read, where nothing above says so. */
  unreadable?: Unreadable[];
};

/** Everything that can be changed after creation, in the same shape in both places. */
export function SettingsSections({
  connectionId,
  sourceId,
  targetId,
  relationId,
  value,
  onChange,
  problems,
  limits,
  savedMode,
  unreadable = [],
}: SettingsSectionsProps) {
  const turnsToOverwrite = savedMode !== undefined && savedMode !== 'REPLACE' && value.writeMode === 'REPLACE';
  const relation = useDataSource(connectionId, sourceId).data?.properties.find(({ id }) => id === relationId)?.relation;
  const side = { connectionId, without: [relationId, relation?.mirrorId] };
  return (
    <>
      <Section title="How to match">
        <MatchingFields value={value} onChange={onChange} problems={problems} />
      </Section>
      <Section
        title="What is read"
        lead="The title is always read. Beyond what you choose here, nothing of a page is sent to the AI."
      >
        <UnreadableNote unreadable={unreadable} />
        <div className="grid gap-6 sm:grid-cols-2">
          <ContentField
            {...side}
            label="Source Database Content"
            dataSourceId={sourceId}
            value={value.sourceContent}
            onChange={(sourceContent) => onChange({ sourceContent })}
            problem={problems['sourceContent.propertyId']}
          />
          <ContentField
            {...side}
            label="Target Database Content"
            dataSourceId={targetId}
            value={value.targetContent}
            onChange={(targetContent) => onChange({ targetContent })}
            problem={problems['targetContent.propertyId']}
          />
        </div>
      </Section>
      <Section title="What is written">
        <WriteModeField
          value={value.writeMode}
          onChange={(writeMode) => onChange({ writeMode })}
          warning={
            turnsToOverwrite && (
              <Callout look="warn" title="Relations that people set by hand will be replaced">
                From the next match on, a page gets exactly what the AI finds. Earlier values are kept and can be
                restored.
              </Callout>
            )
          }
        />
        <ReviewField
          value={value.reviewBelow}
          onChange={(reviewBelow) => onChange({ reviewBelow })}
          problem={problems.reviewBelow}
        />
      </Section>
      <Section title="Model and limits">
        <EngineFields value={value} onChange={onChange} problems={problems} limits={limits} />
      </Section>
    </>
  );
}
