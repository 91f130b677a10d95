import type { Rule } from '@/lib/generated/prisma/client';
import type { ContentSetting, RuleSettings } from '@/lib/rules/schema';

type FeedContent = { contentKind: 'BLOCKS' | 'PROPERTY'; contentPropertyId: string };

const toContent = ({ contentKind, contentPropertyId }: FeedContent): ContentSetting =>
  contentKind === 'BLOCKS' ? { kind: 'BLOCKS' } : { kind: 'PROPERTY', propertyId: contentPropertyId };

/** The settings of a rule's row, and of the feeds that it reads. */
export const settingsOf = (rule: Rule, source: FeedContent, target: FeedContent): RuleSettings => ({
  instructions: rule.instructions,
  matches: { min: rule.matchesMin, max: rule.matchesMax },
  sourceContent: toContent(source),
  targetContent: toContent(target),
  model: rule.model as RuleSettings['model'],
  escalate: rule.escalate,
  processingLimit: rule.processingLimit,
  writeMode: rule.writeMode,
  reviewBelow: rule.reviewBelow,
});

/** The other way round: what of the settings a rule's row holds. */
export const settingColumns = ({ matches, ...settings }: RuleSettings) => ({
  instructions: settings.instructions,
  matchesMin: matches.min,
  matchesMax: matches.max,
  model: settings.model,
  escalate: settings.escalate,
  processingLimit: settings.processingLimit,
  writeMode: settings.writeMode,
  reviewBelow: settings.reviewBelow,
});
