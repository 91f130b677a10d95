import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Logo } from '@/components/ui/logo';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { supportAddress } from '@/lib/mail/support-address';

export default async function MarketingLayout({ children }: { children: ReactNode }) {
  // Before the environment is read: a build has none.
  await connection();
  const contact = supportAddress();
  return (
    <div className="mx-auto flex min-h-dvh max-w-5xl flex-col px-4 sm:px-6">
      <header className="flex h-16 items-center justify-between gap-3">
        <Logo href="/" />
        <nav aria-label="Main" className="flex items-center gap-1 sm:gap-2">
          <Link href="/guide" className="rounded-md px-2.5 py-1.5 text-sm text-ink-soft hover:text-ink max-sm:hidden">
            Guide
          </Link>
          <Link
            href="/sign-in"
            className="rounded-md px-2.5 py-1.5 text-sm whitespace-nowrap text-ink-soft hover:text-ink"
          >
            Sign in
          </Link>
          <ButtonLink href="/sign-up" look="primary" size="small" className="whitespace-nowrap">
            Sign up free
          </ButtonLink>
        </nav>
      </header>
      <main className="flex-1">{children}</main>
      <footer className="mt-20 flex flex-wrap items-center justify-between gap-4 border-t py-6 text-sm text-ink-faint">
        <p>Auto Relation works with Notion; it is not made by Notion.</p>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <Link href="/guide" className="hover:text-ink">
            Guide
          </Link>
          {contact && (
            <a href={`mailto:${contact}`} className="hover:text-ink">
              Contact
            </a>
          )}
          <ThemeSwitch />
        </div>
      </footer>
    </div>
  );
}
