import { AuthCard } from '@/components/auth/auth-card';
import { ButtonLink } from '@/components/ui/button';
import { readSignedIn } from '@/lib/auth/loaders';

/** In place of a page that a mailed link leads to, when it is opened without one. */
export async function WithoutLink() {
  const signedIn = await readSignedIn();
  return (
    <AuthCard title="This page needs the link from our mail" lead="Open that mail and press its button.">
      <ButtonLink href={signedIn ? '/dashboard/account' : '/sign-in'} look="primary" size="large">
        {signedIn ? 'Open your account' : 'Sign in'}
      </ButtonLink>
    </AuthCard>
  );
}
