'use client';

import { useTransition } from 'react';
import { PROBLEMS } from '@/components/problems/problems';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { ErrorCode } from '@/lib/errors';
import { retryFailedAction } from '@/lib/rules/actions';
import type { RuleView } from '@/lib/rules/view';

type RetryButtonProps = { rule: Pick<RuleView, 'id' | 'active'>; cause?: ErrorCode; asked: boolean };

/** Tries failed pages again: those of one cause, or all. */
export function RetryButton({ rule, cause, asked }: RetryButtonProps) {
  const [busy, startTransition] = useTransition();
  const retry = () =>
    startTransition(
      async () => void (await tellOutcome(retryFailedAction(rule.id, cause), 'The failed pages are tried again')),
    );
  const words = asked ? 'Retry requested' : cause ? 'Retry' : 'Retry all';
  return (
    <Button
      size={cause ? 'small' : 'normal'}
      busy={busy}
      disabled={!rule.active}
      aria-disabled={asked}
      onClick={retry}
      aria-label={cause && `${words}: ${PROBLEMS[cause].title}`}
    >
      {!busy && <Icon name="retry" className={cause ? 'size-3.5' : 'size-4'} />} {words}
    </Button>
  );
}
