'use client';

import { signOut } from 'next-auth/react';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { signOutEverywhereAction } from '@/lib/auth/actions';

export function SignOutButtons() {
  const [leaving, startLeaving] = useTransition();
  const [leavingAll, startLeavingAll] = useTransition();
  const leave = () => startLeaving(async () => void (await signOut({ callbackUrl: '/sign-in' })));
  const leaveAll = () =>
    startLeavingAll(async () => {
      await signOutEverywhereAction();
      await signOut({ callbackUrl: '/sign-in' });
    });
  return (
    <div className="flex flex-wrap gap-2">
      <Button busy={leaving} onClick={leave}>
        Sign out
      </Button>
      <Button busy={leavingAll} onClick={leaveAll}>
        Sign out everywhere
      </Button>
    </div>
  );
}
