import type { Metadata } from 'next';
import { UnsubscribeForm } from '@/components/account/unsubscribe-form';
import { WithoutLink } from '@/components/auth/without-link';
import { NOTICES } from '@/lib/notices/kinds';
import { readUnsubscribeToken } from '@/lib/notices/unsubscribe';

export const metadata: Metadata = { title: 'Stop these mails', referrer: 'no-referrer' };

export default async function UnsubscribePage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token = '' } = await searchParams;
  const choice = readUnsubscribeToken(token);
  const notice = NOTICES.find(({ kind }) => kind === choice?.kind);
  return notice ? <UnsubscribeForm token={token} label={notice.label} /> : <WithoutLink />;
}
