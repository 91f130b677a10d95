import type { SettingsDraft } from '@/components/builder/draft';
import { parseMatchRange } from '@/lib/rules/matches';

/** Edited settings, and those that were in force when they were edited. */
export type KeptEdits = { saved: SettingsDraft; draft: SettingsDraft };

function meaning(settings: SettingsDraft): string {
  const { instructions, matches, sourceContent, targetContent, model, escalate } = settings;
  const { processingLimit, writeMode, reviewBelow } = settings;
  const read = [sourceContent, targetContent];
  const range = parseMatchRange(matches) ?? matches;
  return JSON.stringify([instructions, range, read, model, escalate, Number(processingLimit), writeMode, reviewBelow]);
}

/** Whether both mean the same, however they are written: *any* is the empty field. */
export const sameSettings = (one: SettingsDraft, other: SettingsDraft) => meaning(one) === meaning(other);

/** What the form shows when it is opened. Edits of settings that were saved anew since would take back what was saved. */
export function openEdits(kept: KeptEdits | null, saved: SettingsDraft): SettingsDraft {
  return kept?.saved && sameSettings(kept.saved, saved) ? { ...saved, ...kept.draft } : saved;
}
