import type { DataSourceChoice } from '@/lib/connections/browse';
import type { ContentSetting, RuleSettingsInput } from '@/lib/rules/schema';

/** The fields that a person may change later too, as the form holds them. */
export type SettingsDraft = {
  instructions: string;
  matches: string;
  sourceContent: ContentSetting;
  targetContent: ContentSetting;
  model: 'gpt-4o-mini' | 'gpt-4o';
  processingLimit: string;
  writeMode: 'REPLACE' | 'ADD_ONLY' | 'FILL_EMPTY';
};

export type ChosenRelation = { id: string; name: string; existed: boolean };

export type Draft = SettingsDraft & {
  source: DataSourceChoice | null;
  target: DataSourceChoice | null;
  relation: ChosenRelation | null;
};

/** What the form needs to know of the rule schema; given by the page, so that the schema's library stays out of the browser. */
export type BuilderLimits = {
  defaultLimit: number;
  maxLimit: number;
  purchased: boolean;
  models: { id: string; label: string; needsPurchase: boolean }[];
};

export function emptyDraft(defaultLimit: number): Draft {
  return {
    source: null,
    target: null,
    relation: null,
    instructions: '',
    matches: '',
    sourceContent: { kind: 'BLOCKS' },
    targetContent: { kind: 'BLOCKS' },
    model: 'gpt-4o-mini',
    processingLimit: String(defaultLimit),
    writeMode: 'REPLACE',
  };
}

/** A rule's settings as the form holds them: *any* is the empty field. */
export function toSettingsDraft(settings: RuleSettingsInput, defaultLimit: number): SettingsDraft {
  return {
    instructions: settings.instructions ?? '',
    matches: settings.matches === 'any' ? '' : (settings.matches ?? ''),
    sourceContent: settings.sourceContent,
    targetContent: settings.targetContent,
    model: settings.model ?? 'gpt-4o-mini',
    processingLimit: String(settings.processingLimit ?? defaultLimit),
    writeMode: settings.writeMode ?? 'REPLACE',
  };
}
