'use client';

import { RotateCcw } from 'lucide-react';
import { useTransition } from 'react';
import { changeRule } from '@/components/relations/change-rule';
import { Button } from '@/components/ui/button';
import { retryFailedAction } from '@/lib/rules/actions';

export function RetryButton({ ruleId }: { ruleId: string }) {
  const [busy, startTransition] = useTransition();
  const retry = () =>
    startTransition(async () => void (await changeRule(retryFailedAction(ruleId), 'The failed pages are tried again')));
  return (
    <Button busy={busy} onClick={retry}>
      {!busy && <RotateCcw className="size-4" aria-hidden />} Retry all
    </Button>
  );
}
