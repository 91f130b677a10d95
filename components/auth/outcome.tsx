import { AuthCard } from '@/components/auth/auth-card';
import { ButtonLink } from '@/components/ui/button';

type OutcomeProps = { title: string; text: string; href: string; link: string };

/** What came of a form, in its place: read out at once, and the one way on. */
export function Outcome({ title, text, href, link }: OutcomeProps) {
  return (
    <AuthCard title={title} lead={text} alert>
      <ButtonLink href={href} look="primary" size="large">
        {link}
      </ButtonLink>
    </AuthCard>
  );
}
