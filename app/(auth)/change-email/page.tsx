import type { Metadata } from 'next';
import { ChangeEmailForm } from '@/components/auth/change-email-form';
import { WithoutLink } from '@/components/auth/without-link';
import { readNewEmail } from '@/lib/auth/email-change';

export const metadata: Metadata = { title: 'Confirm your new e-mail address', referrer: 'no-referrer' };

export default async function ChangeEmailPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  if (!token) return <WithoutLink />;
  return <ChangeEmailForm token={token} email={await readNewEmail(token)} />;
}
