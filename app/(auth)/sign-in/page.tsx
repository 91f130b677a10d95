import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AuthCard } from '@/components/auth/auth-card';
import { GoogleButton } from '@/components/auth/google-button';
import { SignInForm } from '@/components/auth/sign-in-form';
import { Callout } from '@/components/ui/callout';
import { Link } from '@/components/ui/link';
import { readSignedIn } from '@/lib/auth/loaders';
import { checkNextPage } from '@/lib/auth/next-page';
import { googleEnabled } from '@/lib/auth/options';
import { env } from '@/lib/env';

export const metadata: Metadata = { title: 'Sign in' };

/** `next`: the page to go on to. */
type Search = Promise<{ error?: string; deleted?: string; next?: string }>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const signedIn = await readSignedIn();
  const { error, deleted, next: asked } = await searchParams;
  const next = checkNextPage(asked, env().APP_URL);
  if (signedIn) redirect(next);
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
      {googleEnabled() && <GoogleButton next={next} />}
      <SignInForm next={next} />
    </AuthCard>
  );
}
