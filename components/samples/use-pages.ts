'use client';

import { useEffect, useState } from 'react';
import { fetchJson, isPassing, toProblem } from '@/components/queries/fetch-json';
import type { PageListing } from '@/lib/samples/shared-pages';

const LOOK_AGAIN_MS = 5_000;

type Answer = { query: string; listing?: PageListing; problem?: ReturnType<typeof toProblem> };

/** Pages of this name that are shared; what was found before is kept until the next answer. While Notion is indexing and lists none, or does not answer, it looks again. */
export function usePages(connectionId: string, query: string): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (next: Answer) => !controller.signal.aborted && setAnswer(next);
    const look = async () => {
      const url = `/api/connections/${connectionId}/pages?${new URLSearchParams({ query })}`;
      try {
        const listing = await fetchJson<PageListing>(url, controller.signal);
        keep({ query, listing });
        if (listing.indexing && listing.results.length === 0 && !controller.signal.aborted)
          timer = setTimeout(look, LOOK_AGAIN_MS);
      } catch (error) {
        const problem = toProblem(error);
        keep({ query, problem });
        if (isPassing(problem.code) && !controller.signal.aborted) timer = setTimeout(look, LOOK_AGAIN_MS);
      }
    };
    void look();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [connectionId, query]);
  return answer;
}
