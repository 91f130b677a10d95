'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useLiveChange } from '@/components/live/use-live';
import { fetchJson } from '@/components/queries/fetch-json';
import { Queries } from '@/components/queries/queries';
import { Button } from '@/components/ui/button';
import { useNews } from '@/components/ui/news';
import { useThrottled } from '@/components/ui/use-throttled';
import type { ItemFilter } from '@/lib/rules/activity-query';

/** Counted at most this often while pages change. */
const EVERY_MS = 3_000;
const MOST = 100;

type NewsProps = {
  /** When the list below was read. */
  since: string;
  filter: ItemFilter;
  ruleId?: string;
  /** Where the beginning of the list is; without one, the page is loaded again. */
  href?: string;
};

function useCount({ since, filter, ruleId }: NewsProps): number {
  const changedAt = useThrottled(useLiveChange(ruleId) ?? since, EVERY_MS);
  const query = new URLSearchParams({ since, filter, ...(ruleId ? { ruleId } : {}) });
  const { data } = useQuery({
    queryKey: ['news', query.toString(), changedAt],
    enabled: changedAt > since,
    queryFn: ({ signal }) => fetchJson<{ count: number }>(`/api/activity/news?${query}`, signal),
    placeholderData: (previous) => previous,
  });
  return data?.count ?? 0;
}

function News(props: NewsProps) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const count = useCount(props);
  useNews(count > 0 ? 'There are newer pages than those listed.' : '');
  if (count === 0) return null;
  const show = () => startTransition(() => (props.href ? router.push(props.href) : router.refresh()));
  return (
    <Button size="small" busy={busy} onClick={show}>
      Show {count >= MOST ? `${MOST - 1}+` : count} new
    </Button>
  );
}

/** Pages that changed since the list was read wait behind it; the rows never move by themselves. */
export function NewsButton(props: NewsProps) {
  return (
    <Queries>
      <News key={props.since} {...props} />
    </Queries>
  );
}
