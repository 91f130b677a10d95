'use client';

import { PressForm } from '@/components/auth/press-form';
import { confirmEmailChangeAction } from '@/lib/auth/actions';

const DONE = {
  title: 'Your address is changed',
  text: 'Sign in with the new address from now on.',
  href: '/dashboard/account',
  link: 'Open your account',
};

export function ChangeEmailForm({ token }: { token: string }) {
  return <PressForm press={() => confirmEmailChangeAction(token)} button="Use this address" done={DONE} />;
}
