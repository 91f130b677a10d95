import type { Metadata } from 'next';
import { AuthCard } from '@/components/auth/auth-card';
import { ChangeEmailForm } from '@/components/auth/change-email-form';
import { ProblemNote } from '@/components/problems/problem-note';

export const metadata: Metadata = { title: 'Confirm your new e-mail address', referrer: 'no-referrer' };

export default async function ChangeEmailPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  return (
    <AuthCard title="Confirm your new e-mail address" lead="One press, and your account uses this address.">
      {token ? <ChangeEmailForm token={token} /> : <ProblemNote code="link_expired" />}
    </AuthCard>
  );
}
