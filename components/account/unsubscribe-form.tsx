'use client';

import { PressForm } from '@/components/auth/press-form';
import { unsubscribeAction } from '@/lib/notices/actions';

const DONE = {
  title: 'These mails are switched off',
  text: 'You can switch them on again whenever you like.',
  href: '/dashboard/account#notifications',
  link: 'Open your notifications',
};

/** `label`: of the kind of mail, as it stands in the settings. */
export function UnsubscribeForm({ token, label }: { token: string; label: string }) {
  return (
    <PressForm
      title="Stop these mails"
      lead={`No more mails of the kind “${label}”. The dashboard still shows it.`}
      press={() => unsubscribeAction(token)}
      button="Stop these mails"
      done={DONE}
    />
  );
}
