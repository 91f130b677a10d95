'use client';

import { useEffect, useState } from 'react';
import type { SettingsDraft } from '@/components/builder/draft';
import { changedFields, type KeptEdits, openEdits, withFields } from '@/components/rule/edits';
import { readStored, store } from '@/components/ui/stored';

/**
 * The settings as they are edited: kept in this browser until they are saved or discarded. `given`: those in force, which another tab may change
 * while these are edited. `restored`: kept from an earlier visit.
 */
export function useEdits(ruleId: string, given: SettingsDraft) {
  const key = `auto-relation.settings.${ruleId}`;
  const [edits, setEdits] = useState<KeptEdits>({ saved: given, draft: given });
  const [restored, setRestored] = useState(false);
  const fields = changedFields(edits);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what this browser kept counts when the page is opened.
  useEffect(() => {
    const opened = { saved: given, draft: openEdits(readStored<KeptEdits>(key), given) };
    setEdits(opened);
    setRestored(changedFields(opened).length > 0);
  }, [key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each rendering by the server brings another object; what stands in it counts.
  useEffect(() => {
    setEdits((old) => ({ saved: given, draft: openEdits(old, given) }));
  }, [JSON.stringify(given)]);
  const change = (next: (old: KeptEdits) => KeptEdits) =>
    setEdits((old) => {
      const edited = next(old);
      store(key, changedFields(edited).length > 0 ? edited : null);
      return edited;
    });
  return {
    ...edits,
    /** The names of those that are changed. */
    fields,
    changed: fields.length > 0,
    restored: restored && fields.length > 0,
    edit: (part: Partial<SettingsDraft>) => change(({ saved, draft }) => ({ saved, draft: { ...draft, ...part } })),
    /** These fields are in force now as they were sent; what was typed since then stays an edit. */
    confirm: (names: (keyof SettingsDraft)[], sent: SettingsDraft) =>
      change(({ saved, draft }) => ({ saved: withFields(saved, names, sent), draft })),
  };
}
