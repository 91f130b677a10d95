'use client';

import { useDataSource } from '@/components/builder/use-data-sources';
import { toProblem } from '@/components/queries/fetch-json';

type Side = { id: string; title: string } | null | undefined;

/** Databases that cannot be read for one reason. `names`: "Papers and Topics". */
export type Unreadable = {
  names: string;
  problem: ReturnType<typeof toProblem>;
  queries: ReturnType<typeof useDataSource>[];
};

/** Which of both databases cannot be read: together where it is for the same reason; empty while both can. */
export function useUnreadable(connectionId: string, source: Side, target: Side): Unreadable[] {
  const sides = [
    { side: source, query: useDataSource(connectionId, source?.id) },
    { side: source?.id === target?.id ? null : target, query: useDataSource(connectionId, target?.id) },
  ];
  const found: Unreadable[] = [];
  for (const { side, query } of sides) {
    if (!side || !query.isError) continue;
    const problem = toProblem(query.error);
    const title = side.title || 'Untitled';
    const alike = found.find((other) => other.problem.code === problem.code);
    if (!alike) found.push({ names: title, problem, queries: [query] });
    else Object.assign(alike, { names: `${alike.names} and ${title}`, queries: [...alike.queries, query] });
  }
  return found;
}

/** One sentence of it; undefined while both can be read. */
export const describeUnreadable = (unreadable: Unreadable[]): string | undefined =>
  unreadable.length > 0 ? `${unreadable.map(({ names }) => names).join(' and ')} cannot be read.` : undefined;
