'use client';

import type { SettingsDraft } from '@/components/builder/draft';
import { showRange, useEstimate } from '@/components/builder/use-estimate';
import { plural } from '@/components/status/words';
import { parseMatchRange } from '@/lib/rules/matches';
import type { RuleView } from '@/lib/rules/view';

/** Everything of the settings that pages are matched again for when it changes. */
function askedKey({ instructions, matches, sourceContent, targetContent, model }: SettingsDraft): string {
  return JSON.stringify([instructions.trim(), parseMatchRange(matches), sourceContent, targetContent, model]);
}

/** What a save costs, before it is pressed: by what the rule's pages took, or for another model by the estimate. `saved`: what is in force. */
export function SaveCost({ rule, draft, saved }: { rule: RuleView; draft: SettingsDraft; saved: SettingsDraft }) {
  const { data, isError } = useEstimate(rule.connectionId, { ...draft, source: rule.source, target: rule.target });
  if (askedKey(draft) === askedKey(saved))
    return <p className="max-w-md text-sm text-ink-soft">No page is matched again for this: saving costs nothing.</p>;
  const taken = draft.model === saved.model ? rule.creditsPerPage : null;
  const price = taken === null ? data?.perPage[draft.model] : { low: taken, high: taken };
  const pages = Math.max(rule.progress.total, data?.source.pages ?? 0);
  return (
    <p className="max-w-md text-sm text-ink-soft">
      {price
        ? `All ${plural(pages, 'page')} are matched again: about ${showRange(pages * price.low, pages * price.high)} credits, ${showRange(price.low, price.high)} a page.`
        : `All ${plural(rule.progress.total, 'page')} are matched again. ${isError ? 'No estimate yet.' : 'Working out what it costs…'}`}
    </p>
  );
}
