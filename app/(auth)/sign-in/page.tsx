import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AuthCard } from '@/components/auth/auth-card';
import { GoogleButton } from '@/components/auth/google-button';
import { SignInForm } from '@/components/auth/sign-in-form';
import { Callout } from '@/components/ui/callout';
import { Link } from '@/components/ui/link';
import { readSignedIn } from '@/lib/auth/loaders';
import { googleEnabled } from '@/lib/auth/options';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ error?: string; deleted?: string }>;
}) {
  if (await readSignedIn()) redirect('/dashboard');
  const { error, deleted } = await searchParams;
  return (
    <AuthCard
      title="Sign in"
      foot={
        <>
          New here?{' '}
          <Link href="/sign-up" className="link">
            Create a free account
          </Link>
        </>
      }
    >
      {error && (
        <Callout look="bad" alert title="Signing in did not work">
          {googleEnabled()
            ? 'Try again, or sign in with your e-mail address and password.'
            : 'Sign in with your e-mail address and password.'}
        </Callout>
      )}
      {deleted && (
        <Callout title="Your account is deleted">
          You are signed out everywhere, and what we kept for you is being removed.
        </Callout>
      )}
      {googleEnabled() && <GoogleButton />}
      <SignInForm />
    </AuthCard>
  );
}
