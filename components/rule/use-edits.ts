'use client';

import { useEffect, useState } from 'react';
import type { SettingsDraft } from '@/components/builder/draft';
import { readStored, store } from '@/components/builder/stored';
import { type KeptEdits, openEdits, sameSettings } from '@/components/rule/edits';

/** The settings as they are edited: kept in this browser until they are saved or discarded. `restored`: kept from an earlier visit. */
export function useEdits(ruleId: string, given: SettingsDraft) {
  const key = `auto-relation.settings.${ruleId}`;
  const [saved, setSaved] = useState(given);
  const [draft, setDraft] = useState(given);
  const [restored, setRestored] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the page brought counts when it is opened, and not when it is rendered again.
  useEffect(() => {
    const opened = openEdits(readStored<KeptEdits>(key), given);
    setDraft(opened);
    setRestored(!sameSettings(opened, given));
  }, [key]);
  const keep = (from: SettingsDraft, next: SettingsDraft) => {
    store(key, sameSettings(from, next) ? null : { saved: from, draft: next });
    return next;
  };
  const changed = !sameSettings(draft, saved);
  return {
    saved,
    draft,
    changed,
    restored: restored && changed,
    edit: (part: Partial<SettingsDraft>) => setDraft((old) => keep(saved, { ...old, ...part })),
    /** These are in force now; what was typed since they were sent stays an edit. */
    confirm(sent: SettingsDraft) {
      setSaved(sent);
      setDraft((old) => keep(sent, old));
    },
  };
}
