import type { Metadata } from 'next';
import { VerifyForm } from '@/components/auth/verify-form';
import { WithoutLink } from '@/components/auth/without-link';
import { readSignedIn } from '@/lib/auth/loaders';

export const metadata: Metadata = { title: 'Confirm your e-mail address', referrer: 'no-referrer' };

export default async function VerifyPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  if (!token) return <WithoutLink />;
  const account = await readSignedIn();
  const signedIn = account?.verified ? 'verified' : 'unverified';
  return <VerifyForm token={token} viewer={account ? signedIn : 'visitor'} />;
}
