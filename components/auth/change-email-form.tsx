'use client';

import { PressForm } from '@/components/auth/press-form';
import { ButtonLink } from '@/components/ui/button';
import { confirmEmailChangeAction } from '@/lib/auth/actions';

const DONE = {
  title: 'Your address is changed',
  text: 'Sign in with the new address from now on.',
  href: '/dashboard/account',
  link: 'Open your account',
};

/** `email`: the address that the link proves; null when it proves none any more. */
export function ChangeEmailForm({ token, email }: { token: string; email: string | null }) {
  return (
    <PressForm
      title="Confirm your new e-mail address"
      lead={`One press, and your account uses ${email ?? 'this address'} from now on.`}
      press={() => confirmEmailChangeAction(token)}
      button="Use this address"
      done={DONE}
      instead={
        <ButtonLink href="/dashboard/account" size="small">
          Open your account
        </ButtonLink>
      }
    />
  );
}
