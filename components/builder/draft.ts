import type { DataSourceChoice } from '@/lib/connections/browse';
import { DEFAULT_MODEL, type ModelId } from '@/lib/openai/models';
import { parseMatchRange } from '@/lib/rules/matches';
import type { ContentSetting, RuleSettingsInput } from '@/lib/rules/schema';

/** The fields that a person may change later too, as the form holds them. */
export type SettingsDraft = {
  instructions: string;
  matches: string;
  sourceContent: ContentSetting;
  targetContent: ContentSetting;
  model: ModelId;
  escalate: boolean;
  processingLimit: string;
  writeMode: 'REPLACE' | 'ADD_ONLY' | 'FILL_EMPTY';
  reviewBelow: number | null;
};

export type ChosenRelation = { id: string; name: string; existed: boolean };

export type Draft = SettingsDraft & {
  source: DataSourceChoice | null;
  target: DataSourceChoice | null;
  relation: ChosenRelation | null;
  /** Whole credits; empty = no limit. */
  monthlyCap: string;
  /** What the last preview was asked with (`previewKey`); empty = none was asked for. */
  previewed: string;
};

const sidesKey = ({ source, target }: Draft) => `${source?.id} ${target?.id} `;

/** Everything of a draft that its preview depends on: while this is the same, what was previewed is what would be decided. */
export function previewKey(draft: Draft): string {
  const { relation, instructions, matches, sourceContent, targetContent, model, escalate } = draft;
  const range = parseMatchRange(matches);
  const settings = [relation?.id, instructions.trim(), range, sourceContent, targetContent, model, escalate];
  return sidesKey(draft) + JSON.stringify(settings);
}

/** Whether the last preview was of these databases; of others it says nothing. */
export const hasPreview = (draft: Draft) => draft.previewed.startsWith(sidesKey(draft));

/** `larger` is what doubtful pages may be passed on to; `endsOn` is a day such as 2027-01-14. */
export type ModelChoice = {
  id: ModelId;
  label: string;
  locked: boolean;
  larger: { label: string; locked: boolean } | null;
  endsOn: string | null;
};

/** What the form needs to know of the rule schema; given by the page, so that the schema's library stays out of the browser. */
export type BuilderLimits = {
  defaultLimit: number;
  maxLimit: number;
  purchased: boolean;
  models: ModelChoice[];
};

export function emptyDraft(defaultLimit: number): Draft {
  return {
    source: null,
    target: null,
    relation: null,
    monthlyCap: '',
    previewed: '',
    instructions: '',
    matches: '',
    sourceContent: { kind: 'BLOCKS' },
    targetContent: { kind: 'BLOCKS' },
    model: DEFAULT_MODEL,
    escalate: false,
    processingLimit: String(defaultLimit),
    writeMode: 'REPLACE',
    reviewBelow: null,
  };
}

/** A rule's settings as the form holds them: *any* is the empty field. */
export function toSettingsDraft(settings: RuleSettingsInput, defaultLimit: number): SettingsDraft {
  return {
    instructions: settings.instructions ?? '',
    matches: settings.matches === 'any' ? '' : (settings.matches ?? ''),
    sourceContent: settings.sourceContent,
    targetContent: settings.targetContent,
    model: settings.model ?? DEFAULT_MODEL,
    escalate: settings.escalate ?? false,
    processingLimit: String(settings.processingLimit ?? defaultLimit),
    writeMode: settings.writeMode ?? 'REPLACE',
    reviewBelow: settings.reviewBelow ?? null,
  };
}
