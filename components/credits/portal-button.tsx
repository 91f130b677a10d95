'use client';

import { useTransition } from 'react';
import { tellFailure } from '@/components/problems/tell-outcome';
import { Button } from '@/components/ui/button';
import { openPortalAction } from '@/lib/purchases/actions';
import { unanswered } from '@/lib/unanswered';

/** Leads to Stripe's pages with receipts, billing address and cards. */
export function PortalButton() {
  const [busy, startTransition] = useTransition();
  const open = () =>
    startTransition(async () => {
      const result = await openPortalAction().catch(unanswered);
      if (result.ok) window.location.assign(result.url);
      else tellFailure(result);
    });
  return (
    <Button size="small" busy={busy} onClick={open}>
      Receipts and billing address
    </Button>
  );
}
