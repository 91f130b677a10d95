import type { Metadata } from 'next';
import { UnsubscribeForm } from '@/components/account/unsubscribe-form';
import { AuthCard } from '@/components/auth/auth-card';
import { ProblemNote } from '@/components/problems/problem-note';
import { NOTICES } from '@/lib/notices/kinds';
import { readUnsubscribeToken } from '@/lib/notices/unsubscribe';

export const metadata: Metadata = { title: 'Stop these mails', referrer: 'no-referrer' };

export default async function UnsubscribePage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token = '' } = await searchParams;
  const choice = readUnsubscribeToken(token);
  const notice = NOTICES.find(({ kind }) => kind === choice?.kind);
  return (
    <AuthCard
      title="Stop these mails"
      lead={notice ? `No more mails of the kind “${notice.label}”. The dashboard still shows it.` : undefined}
    >
      {notice ? <UnsubscribeForm token={token} /> : <ProblemNote code="link_expired" />}
    </AuthCard>
  );
}
