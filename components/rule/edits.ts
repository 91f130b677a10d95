import type { SettingsDraft } from '@/components/builder/draft';
import { parseAmount } from '@/components/ui/amount';
import { parseMatchRange } from '@/lib/rules/matches';

/** Edited settings, and those that were in force when they were edited. */
export type KeptEdits = { saved: SettingsDraft; draft: SettingsDraft };

/** What a field means, however it is written: *any* is the empty field. */
function meaning(name: keyof SettingsDraft, settings: SettingsDraft): string {
  if (name === 'matches') return JSON.stringify(parseMatchRange(settings.matches) ?? settings.matches);
  if (name === 'processingLimit') return String(parseAmount(settings.processingLimit));
  return JSON.stringify(settings[name]);
}

/** The names of the fields that mean something else. */
export function changedFields({ saved, draft }: KeptEdits): (keyof SettingsDraft)[] {
  const names = Object.keys(saved) as (keyof SettingsDraft)[];
  return names.filter((name) => meaning(name, draft) !== meaning(name, saved));
}

/** These fields of some settings over those of others. */
export function withFields(
  settings: SettingsDraft,
  names: (keyof SettingsDraft)[],
  from: SettingsDraft,
): SettingsDraft {
  return { ...settings, ...Object.fromEntries(names.map((name) => [name, from[name]])) };
}

/** The edits over the settings as they are in force now: whoever saved other fields meanwhile, these stay, and so do those. */
export function openEdits(kept: KeptEdits | null, saved: SettingsDraft): SettingsDraft {
  const edits = { saved: { ...saved, ...kept?.saved }, draft: { ...saved, ...kept?.draft } };
  const known = changedFields(edits).filter((name) => name in saved);
  return withFields(saved, known, edits.draft);
}
