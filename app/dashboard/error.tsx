'use client';

import { ProblemNote } from '@/components/problems/problem-note';
import { Button } from '@/components/ui/button';

export default function DashboardError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="flex flex-col items-start gap-4">
      <h1 className="text-2xl font-semibold">This page could not be shown</h1>
      <ProblemNote code="unexpected" />
      <Button onClick={retry}>Try again</Button>
    </div>
  );
}
