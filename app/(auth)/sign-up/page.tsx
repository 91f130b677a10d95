import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AuthCard } from '@/components/auth/auth-card';
import { GoogleButton } from '@/components/auth/google-button';
import { SignUpForm } from '@/components/auth/sign-up-form';
import { Link } from '@/components/ui/link';
import { readSignedIn } from '@/lib/auth/loaders';
import { googleEnabled } from '@/lib/auth/options';
import { SIGN_UP_CREDITS, VERIFIED_CREDITS } from '@/lib/credits/free';

export const metadata: Metadata = { title: 'Sign up' };

export default async function SignUpPage() {
  if (await readSignedIn()) redirect('/dashboard');
  return (
    <AuthCard
      title="Create your account"
      lead={`Free, with ${SIGN_UP_CREDITS} credits at once, enough for at least 50 pages, and ${VERIFIED_CREDITS} when you confirm your e‑mail. No card needed.`}
      foot={
        <>
          Already have an account?{' '}
          <Link href="/sign-in" className="link">
            Sign in
          </Link>
        </>
      }
    >
      {googleEnabled() && <GoogleButton />}
      <SignUpForm />
    </AuthCard>
  );
}
