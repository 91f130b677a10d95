import type { Metadata } from 'next';
import { AuthCard } from '@/components/auth/auth-card';
import { VerifyForm } from '@/components/auth/verify-form';
import { ProblemNote } from '@/components/problems/problem-note';

export const metadata: Metadata = { title: 'Confirm your e-mail address', referrer: 'no-referrer' };

export default async function VerifyPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  return (
    <AuthCard title="Confirm your e-mail address" lead="One press, and the rest of your free credits is yours.">
      {token ? <VerifyForm token={token} /> : <ProblemNote code="link_expired" />}
    </AuthCard>
  );
}
