'use client';

import { signOut } from 'next-auth/react';
import { useTransition } from 'react';
import { PROBLEMS } from '@/components/problems/problems';
import { Button } from '@/components/ui/button';
import { tell } from '@/components/ui/toasts';
import { unanswered } from '@/lib/unanswered';

export function SignOutButton() {
  const [busy, startTransition] = useTransition();
  const tellProblem = (error: unknown) => {
    const { title, fix } = PROBLEMS[unanswered(error).code];
    tell(title, { description: fix });
  };
  const leave = () => startTransition(async () => void (await signOut({ callbackUrl: '/sign-in' }).catch(tellProblem)));
  return (
    <Button busy={busy} onClick={leave}>
      Sign out
    </Button>
  );
}
