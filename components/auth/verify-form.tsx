'use client';

import { PressForm } from '@/components/auth/press-form';
import { verifyEmailAction } from '@/lib/auth/actions';

const DONE = {
  title: 'Your address is confirmed',
  text: 'The rest of your free credits has been added.',
  href: '/dashboard',
  link: 'Open the dashboard',
};

export function VerifyForm({ token }: { token: string }) {
  return <PressForm press={() => verifyEmailAction(token)} button="Confirm e-mail address" done={DONE} />;
}
