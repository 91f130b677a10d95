import { type Draft, previewKey, toSettingsDraft } from '@/components/builder/draft';
import { hashParts } from '@/lib/crypto';
import type { RuleSettingsInput } from '@/lib/rules/schema';
import type { RuleView } from '@/lib/rules/view';

type Saved = RuleView & { settings: RuleSettingsInput; cap: number | null };

const toChoice = ({ id, name, icon, url }: RuleView['source']) => ({
  id,
  databaseId: null,
  databaseTitle: null,
  pageCount: null,
  title: name,
  icon,
  location: null,
  url,
  editedAt: null,
});

/** Names what a copy is begun from: once the rule's settings or cap are others, so is the name. */
export const copyName = ({ id, settings, cap }: Saved) => `copy-of-${id}.${hashParts(JSON.stringify([settings, cap]))}`;

/** The form's fields from a rule's row; a copy chooses its own relation property. */
export function toDraft(rule: Saved, defaultLimit: number, { isCopy = false } = {}): Draft {
  const { relationProperty, cap } = rule;
  const draft: Draft = {
    ...toSettingsDraft(rule.settings, defaultLimit),
    source: toChoice(rule.source),
    target: toChoice(rule.target),
    // Whether the property was there before is not kept: warning of it for nothing is the lesser evil.
    relation: isCopy ? null : { ...relationProperty, existed: true },
    monthlyCap: cap === null ? '' : String(cap),
    previewed: '',
  };
  return isCopy ? draft : { ...draft, previewed: previewKey(draft) };
}
