import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AuthCard } from '@/components/auth/auth-card';
import { GoogleButton } from '@/components/auth/google-button';
import { SignUpForm } from '@/components/auth/sign-up-form';
import { readSignedIn } from '@/lib/auth/loaders';
import { googleEnabled } from '@/lib/auth/options';

export const metadata: Metadata = { title: 'Sign up' };

export default async function SignUpPage() {
  if (await readSignedIn()) redirect('/dashboard');
  return (
    <AuthCard
      title="Create your account"
      lead="Free, with 50 credits to start: about 50 pages. No card needed."
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
