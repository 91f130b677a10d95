import type { Metadata } from 'next';
import { AuthCard } from '@/components/auth/auth-card';
import { NewPasswordForm } from '@/components/auth/new-password-form';
import { ResetForm } from '@/components/auth/reset-form';
import { Link } from '@/components/ui/link';

export const metadata: Metadata = { title: 'Set a new password', referrer: 'no-referrer' };

export default async function ResetPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  return (
    <AuthCard
      title="Set a new password"
      lead={token ? undefined : 'Tell us your address; we send a link with which you set a new one.'}
      foot={
        <Link href="/sign-in" className="link">
          Back to signing in
        </Link>
      }
    >
      {token ? <NewPasswordForm token={token} /> : <ResetForm />}
    </AuthCard>
  );
}
