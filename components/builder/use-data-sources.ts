'use client';

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { fetchJson } from '@/components/queries/fetch-json';
import type { DataSourceDetail, DataSourceListing } from '@/lib/connections/browse';

const PAUSES_MS = [2_000, 3_000, 5_000, 8_000, 13_000, 20_000];

/** Shared databases by name. While none at all is listed, or one and Notion is still indexing, it looks again by itself. */
export function useDataSources(connectionId: string, query: string) {
  return useInfiniteQuery({
    queryKey: ['data-sources', connectionId, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      fetchJson<DataSourceListing>(
        `/api/connections/${connectionId}/data-sources?${new URLSearchParams({ query, ...(pageParam ? { cursor: pageParam } : {}) })}`,
        signal,
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // A list that vanished while it is narrowed down would swallow the press that was on its way.
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const count = pages.flatMap(({ results }) => results).length;
      const indexing = pages.some((page) => page.indexing);
      const mayGrow = state.status === 'success' && ((query === '' && count === 0) || (indexing && count < 2));
      return mayGrow ? (PAUSES_MS[Math.min(state.dataUpdateCount, PAUSES_MS.length) - 1] ?? 20_000) : false;
    },
  });
}

/** A database with its properties, read from Notion now. */
export function useDataSource(connectionId: string, id: string | undefined) {
  return useQuery({
    queryKey: ['data-source', connectionId, id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => fetchJson<DataSourceDetail>(`/api/connections/${connectionId}/data-sources/${id}`, signal),
  });
}
