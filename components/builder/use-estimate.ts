'use client';

import { useQuery } from '@tanstack/react-query';
import type { Draft } from '@/components/builder/draft';
import { fetchJson } from '@/components/queries/fetch-json';
import { creditNoun, formatSmallCredits } from '@/components/status/words';
import type { Estimate } from '@/lib/rules/estimate';
import { PREVIEW_PAGES } from '@/lib/rules/preview-size';

type Sides = Pick<Draft, 'sourceContent' | 'targetContent'> & Record<'source' | 'target', { id: string } | null>;

const propertyOf = (content: Draft['sourceContent']) => (content.kind === 'PROPERTY' ? content.propertyId : null);

/** *Value of specific property* without a property: there is nothing to measure yet. */
export const lacksProperty = ({ sourceContent, targetContent }: Pick<Draft, 'sourceContent' | 'targetContent'>) =>
  propertyOf(sourceContent) === '' || propertyOf(targetContent) === '';

/** What matching every page of the draft would take; measured anew after a preview, which reads texts. */
export function useEstimate(connectionId: string, draft: Sides | null) {
  const [source, target] = [draft?.source?.id, draft?.target?.id];
  const [sourceProperty, targetProperty] = draft
    ? [propertyOf(draft.sourceContent), propertyOf(draft.targetContent)]
    : [null, null];
  return useQuery({
    queryKey: ['estimate', connectionId, source, target, sourceProperty, targetProperty],
    enabled: source !== undefined && target !== undefined && draft !== null && !lacksProperty(draft),
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => {
      const words = new URLSearchParams({ source: source ?? '', target: target ?? '' });
      if (sourceProperty !== null) words.set('source_property', sourceProperty);
      if (targetProperty !== null) words.set('target_property', targetProperty);
      return fetchJson<Estimate>(`/api/connections/${connectionId}/estimate?${words}`, signal);
    },
  });
}

/** A range of credits; one number where both ends read the same. */
export const showRange = (low: number, high: number) =>
  formatSmallCredits(low) === formatSmallCredits(high)
    ? formatSmallCredits(low)
    : `${formatSmallCredits(low)} to ${formatSmallCredits(high)}`;

/** A range of credits with their noun. */
export function rangeInWords(low: number, high: number): string {
  const written = showRange(low, high);
  return `${written} ${creditNoun(written)}`;
}

/** How many pages a preview matches. */
export const countPreviewed = ({ source }: Pick<Estimate, 'source'>) => Math.min(PREVIEW_PAGES, source.pages);

/** What a preview costs, in words; undefined while nothing is known. */
export function describePreviewPrice(estimate: Estimate | undefined, model: Draft['model']): string | undefined {
  const perPage = estimate?.perPage[model];
  if (!estimate || !perPage) return undefined;
  const pages = countPreviewed(estimate);
  if (pages === 0) return undefined;
  return `about ${rangeInWords(pages * perPage.low, pages * perPage.high)}`;
}
