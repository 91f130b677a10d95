'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchJson } from '@/components/queries/fetch-json';
import { Queries } from '@/components/queries/queries';
import { RunRow } from '@/components/rule/run-row';
import { isStopped } from '@/components/status/rule-status';
import { plural } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { useNews } from '@/components/ui/news';
import type { RuleView, RunView } from '@/lib/rules/view';

const POLL_MS = 3_000;

type RunHistoryProps = { rule: RuleView; runs: RunView[] };

function History({ rule, runs: initial }: RunHistoryProps) {
  const stopped = isStopped(rule);
  const state = `${rule.lastRunAt} ${stopped}`;
  const [given] = useState(state);
  const moves = ({ finishedAt, undo }: RunView) => (!finishedAt && !stopped) || undo.underWay;
  const { data: runs = initial, refetch } = useQuery({
    queryKey: ['runs', rule.id, state],
    queryFn: ({ signal }) => fetchJson<RunView[]>(`/api/rules/${rule.id}/runs`, signal),
    initialData: state === given ? initial : undefined,
    placeholderData: (previous) => previous,
    refetchInterval: (query) => (query.state.data?.some(moves) ? POLL_MS : false),
  });
  const [top, setTop] = useState(initial[0]?.startedAt);
  if (!top && runs[0]) setTop(runs[0].startedAt);
  const shown = top ? runs.filter(({ startedAt }) => startedAt <= top) : runs;
  const newer = runs.length - shown.length;
  useNews(newer > 0 ? `There are ${plural(newer, 'newer run')}.` : '');
  if (runs.length === 0) return null;
  return (
    <section aria-labelledby="runs">
      <div className="mb-3 flex min-h-9 flex-wrap items-center justify-between gap-3">
        <h2 id="runs" className="font-semibold">
          Run history
        </h2>
        {newer > 0 && (
          <Button size="small" onClick={() => setTop(runs[0]?.startedAt)}>
            Show {plural(newer, 'newer run')}
          </Button>
        )}
      </div>
      <ol className="card py-1">
        {shown.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            stopped={stopped}
            activity={`/dashboard/relations/${rule.id}/activity`}
            onUndo={() => void refetch()}
          />
        ))}
      </ol>
    </section>
  );
}

/** The last stretches of work. Rows keep their places: newer ones are shown on demand. */
export function RunHistory(props: RunHistoryProps) {
  return (
    <Queries>
      <History {...props} />
    </Queries>
  );
}
