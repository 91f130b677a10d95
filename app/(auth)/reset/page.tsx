import type { Metadata } from 'next';
import { NewPasswordForm } from '@/components/auth/new-password-form';
import { ResetForm } from '@/components/auth/reset-form';

export const metadata: Metadata = { title: 'Set a new password', referrer: 'no-referrer' };

export default async function ResetPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  return token ? <NewPasswordForm token={token} /> : <ResetForm />;
}
