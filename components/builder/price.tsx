'use client';

import { useQuery } from '@tanstack/react-query';
import type { Draft } from '@/components/builder/draft';
import { fetchJson } from '@/components/builder/fetch-json';
import { formatCreditCount, formatNumber } from '@/components/status/words';
import type { Estimate } from '@/lib/rules/estimate';

function useEstimate(connectionId: string, sourceId: string | undefined, targetId: string | undefined) {
  return useQuery({
    queryKey: ['estimate', connectionId, sourceId, targetId],
    enabled: sourceId !== undefined && targetId !== undefined,
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) =>
      fetchJson<Estimate>(
        `/api/connections/${connectionId}/estimate?${new URLSearchParams({ source: sourceId ?? '', target: targetId ?? '' })}`,
        signal,
      ),
  });
}

const show = (credits: number) => (credits < 0.1 ? 'under 0.1' : formatCreditCount(credits));
const between = (low: number, high: number) => (show(low) === show(high) ? show(low) : `${show(low)} to ${show(high)}`);

function covers({ source, available }: Estimate, low: number, high: number): string {
  if (available <= 0) return 'You have no credits to use right now.';
  const [least, most] = [Math.floor(available / high), Math.floor(available / low)];
  if (source.isAll && least >= source.pages) return 'Your credits cover it.';
  const reach = `Your ${formatCreditCount(available)} credits cover about ${formatNumber(least)} to ${formatNumber(most)} pages`;
  return `${reach}; at zero it waits and nothing is lost.`;
}

/** What the first pass will cost, by the model's price and the pages counted just now; says so when there is no basis. */
export function Price({ connectionId, draft: { source, target, model } }: { connectionId: string; draft: Draft }) {
  const { data, isPending, isError } = useEstimate(connectionId, source?.id, target?.id);
  const perPage = data?.perPage[model];
  return (
    <div className="mt-5 border-t pt-4">
      <h2 className="mb-2 text-sm text-ink-faint">What it costs</h2>
      {!source || !target ? (
        <p>No estimate yet: choose both databases.</p>
      ) : isError ? (
        <p>No estimate yet: the pages could not be counted.</p>
      ) : isPending || !data || !perPage ? (
        <p>Counting pages…</p>
      ) : (
        <>
          <p>
            <strong className="font-medium text-ink">
              {data.source.isAll ? 'About' : 'At least'}{' '}
              {between(perPage.low * data.source.pages, perPage.high * data.source.pages)} credits
            </strong>{' '}
            for the first pass: {data.source.isAll ? '' : 'more than '}
            {formatNumber(data.source.pages)} pages × {between(perPage.low, perPage.high)} credits, from titles alone to
            the longest pages.
          </p>
          <p className="mt-3">{covers(data, perPage.low, perPage.high)}</p>
        </>
      )}
    </div>
  );
}
