'use client';

import { signOut } from 'next-auth/react';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';

export function SignOutButton() {
  const [busy, startTransition] = useTransition();
  const leave = () => startTransition(async () => void (await signOut({ callbackUrl: '/sign-in' })));
  return (
    <Button busy={busy} onClick={leave}>
      Sign out
    </Button>
  );
}
