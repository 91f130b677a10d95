'use client';

import { PressForm } from '@/components/auth/press-form';
import { SendVerifyLetter } from '@/components/shell/send-verify-letter';
import { ButtonLink } from '@/components/ui/button';
import { verifyEmailAction } from '@/lib/auth/actions';

const DONE = {
  title: 'Your address is confirmed',
  text: 'The rest of your free credits has been added.',
  href: '/dashboard',
  link: 'Open the dashboard',
};

/** Who is looking: nobody who is signed in, or somebody whose address is confirmed or is not. */
export type Viewer = 'visitor' | 'verified' | 'unverified';

const INSTEAD = {
  visitor: (
    <ButtonLink href="/sign-in" size="small">
      Sign in to get a new link
    </ButtonLink>
  ),
  unverified: <SendVerifyLetter label="Send a new link" />,
  verified: (
    <ButtonLink href="/dashboard" size="small">
      Open the dashboard
    </ButtonLink>
  ),
};

export function VerifyForm({ token, viewer }: { token: string; viewer: Viewer }) {
  return (
    <PressForm
      title="Confirm your e-mail address"
      lead="One press, and the rest of your free credits is yours."
      press={() => verifyEmailAction(token)}
      button="Confirm e-mail address"
      done={DONE}
      instead={INSTEAD[viewer]}
    />
  );
}
