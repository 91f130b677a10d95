import { SendVerifyLetter } from '@/components/shell/send-verify-letter';
import { Callout } from '@/components/ui/callout';

/** What an address that is not confirmed yet still holds back, with the way to another letter. */
export function VerifyNote({ email }: { email: string }) {
  return (
    <Callout title="Confirm your e-mail address for the rest of your free credits" action={<SendVerifyLetter />}>
      Open the link in our mail to {email}.
    </Callout>
  );
}
