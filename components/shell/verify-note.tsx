'use client';

import { useSearchParams } from 'next/navigation';
import { SendVerifyLetter } from '@/components/shell/send-verify-letter';
import { Callout } from '@/components/ui/callout';

/** What an address that is not confirmed yet still holds back, with the way to another letter; right after a sign-up, too, that the first one was not sent. `spent`: Auto Relations wait for credits. */
export function VerifyNote({ email, spent = false }: { email: string; spent?: boolean }) {
  const isUnsent = useSearchParams().get('mail') === 'failed';
  if (isUnsent)
    return (
      <Callout look="warn" title="The mail with your confirmation link could not be sent" action={<SendVerifyLetter />}>
        Your account is ready all the same. Send it again to {email} for the rest of your free credits.
      </Callout>
    );
  return (
    <Callout
      look={spent ? 'warn' : 'info'}
      title="Confirm your e-mail address for the rest of your free credits"
      action={<SendVerifyLetter />}
    >
      {spent && 'Too few are left for the next page, so Auto Relations pause until then. '}Open the link in our mail to{' '}
      {email}.
    </Callout>
  );
}
