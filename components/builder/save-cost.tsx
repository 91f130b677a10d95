'use client';

import { AskAgain } from '@/components/builder/ask-again';
import type { SettingsDraft } from '@/components/builder/draft';
import { lacksProperty, rangeInWords, showRange, useEstimate } from '@/components/builder/use-estimate';
import { plural } from '@/components/status/words';
import { parseMatchRange } from '@/lib/rules/matches';
import type { RuleView } from '@/lib/rules/view';

/** Everything of the settings that pages are matched again for when it changes. */
export function matchingKey({ instructions, matches, sourceContent, targetContent, model }: SettingsDraft): string {
  return JSON.stringify([instructions.trim(), parseMatchRange(matches), sourceContent, targetContent, model]);
}

const allOf = (pages: number) => (pages === 1 ? 'The one page is' : `All ${plural(pages, 'page')} are`);

/** What a save costs, before it is pressed: by what the rule's pages took, or for another model by the estimate. `saved`: what is in force. */
export function SaveCost({ rule, draft, saved }: { rule: RuleView; draft: SettingsDraft; saved: SettingsDraft }) {
  const estimate = useEstimate(rule.connectionId, { ...draft, source: rule.source, target: rule.target });
  const { data, isError } = estimate;
  if (matchingKey(draft) === matchingKey(saved)) return <p>No page is matched again for this: saving costs nothing.</p>;
  if (lacksProperty(draft)) return <p>No estimate yet: choose the property to read first.</p>;
  const taken = draft.model === saved.model ? rule.creditsPerPage : null;
  const price = taken === null ? data?.perPage[draft.model] : { low: taken, high: taken };
  const pages = Math.max(rule.progress.total, data?.source.pages ?? 0);
  if (price)
    return (
      <p>
        {allOf(pages)} matched again: about {rangeInWords(pages * price.low, pages * price.high)},{' '}
        {showRange(price.low, price.high)} a page.
      </p>
    );
  return (
    <div className="flex flex-col items-start gap-2">
      <p>
        {allOf(rule.progress.total)} matched again.{' '}
        {isError ? 'No estimate yet: the pages could not be counted.' : 'Working out what it costs…'}
      </p>
      {isError && <AskAgain query={estimate} />}
    </div>
  );
}
