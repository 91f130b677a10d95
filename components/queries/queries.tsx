'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { isPassing, toProblem } from '@/components/queries/fetch-json';

/** What may work a moment later is asked again; a refusal is shown at once. */
function mayRetry(count: number, error: Error): boolean {
  return count < 2 && isPassing(toProblem(error).code);
}

export function Queries({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: mayRetry } } }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
