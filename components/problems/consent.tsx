'use client';

import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, use } from 'react';
import { useSignInPath } from '@/components/auth/use-sign-in-path';
import { CONSENT } from '@/components/problems/problems';
import { ButtonLink } from '@/components/ui/button';

const Replacement = createContext<ReactNode>(null);

/** The sample workspace has no consent screen: `by` stands where a way there would, if there is one to stand. */
export function ReplaceConsent({ by, children }: { by: ReactNode; children: ReactNode }) {
  return <Replacement value={by}>{children}</Replacement>;
}

/** What stands in place of the way to Notion's consent screen; null where that screen is meant. */
export function useConsentReplacement(): ReactNode {
  return use(Replacement);
}

/** The link that helps; nothing where its page is open already. */
export function RemedyLink({ href, label }: { href: string; label: string }) {
  const path = usePathname();
  const signIn = useSignInPath();
  const instead = useConsentReplacement();
  if (href === CONSENT && instead) return instead;
  if (path === href) return null;
  return (
    <ButtonLink href={href === '/sign-in' ? signIn : href} size="small">
      {label}
    </ButtonLink>
  );
}
