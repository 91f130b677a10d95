import type { ReactNode } from 'react';
import { Shortcuts } from '@/components/command/shortcuts';
import { Balance } from '@/components/shell/balance';
import { Banner, severestTrouble } from '@/components/shell/banner';
import { BannerWatch } from '@/components/shell/banner-watch';
import { FirstContent } from '@/components/shell/first-content';
import { BottomLinks, SideLinks } from '@/components/shell/nav-links';
import { ReturnNote } from '@/components/shell/return-note';
import { StaleNote } from '@/components/shell/stale-note';
import { Icon } from '@/components/ui/icon';
import { IconShapes } from '@/components/ui/icon-shapes';
import { Link } from '@/components/ui/link';
import { Logo } from '@/components/ui/logo';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { Toasts } from '@/components/ui/toasts';
import { requireAccount } from '@/lib/auth/loaders';
import { loadConnections } from '@/lib/connections/loaders';
import { readBalance } from '@/lib/credits/data';
import { toCredits } from '@/lib/credits/format';
import { waitsForCredits } from '@/lib/credits/paused';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { accountId, email, verified } = await requireAccount();
  const readAt = new Date().toISOString();
  const [connections, balance, starved] = await Promise.all([
    loadConnections(accountId),
    readBalance(accountId),
    waitsForCredits(accountId),
  ]);
  const left = toCredits(balance.left);
  const standing = { connections, balance, starved };
  return (
    <Toasts>
      <FirstContent />
      <IconShapes />
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-60 focus:rounded-lg focus:bg-surface focus:px-4 focus:py-2 focus:shadow-float"
      >
        Skip to the content
      </a>
      <div className="md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
        <aside className="sticky top-0 hidden h-dvh flex-col gap-6 border-r px-3 py-5 md:flex">
          <div className="px-3">
            <Logo href="/dashboard" />
          </div>
          <nav aria-label="Main" className="flex-1">
            <SideLinks />
          </nav>
          <div className="flex flex-col items-start gap-3 px-3">
            <Link href="/dashboard/guide" className="text-sm text-ink-soft hover:text-ink">
              Guide
            </Link>
            <ThemeSwitch />
            <p className="w-full truncate text-sm text-ink-faint" title={email}>
              {email}
            </p>
          </div>
        </aside>
        <div className="min-w-0">
          <header className="sticky top-0 z-20 flex h-15 items-center justify-between gap-3 border-b bg-canvas/85 px-4 backdrop-blur sm:px-8">
            <span className="flex md:invisible">
              <Logo href="/dashboard" />
            </span>
            <span className="flex items-center gap-1">
              <Link
                href="/dashboard/guide"
                aria-label="Guide"
                className="rounded-md p-2 text-ink-faint hover:text-ink md:hidden"
              >
                <Icon name="help" className="size-5" />
              </Link>
              <Balance initial={left} readAt={readAt} />
            </span>
          </header>
          <StaleNote />
          <main
            id="content"
            tabIndex={-1}
            className="outline-none mx-auto w-full max-w-5xl px-4 pt-7 pb-28 sm:px-8 max-md:peer-data-stale:pb-48 md:pb-16"
          >
            <BannerWatch trouble={severestTrouble(standing)} left={left} lowAt={toCredits(balance.lowAt)} />
            <div className="mb-6 empty:hidden">
              <Banner {...standing} verified={verified} email={email} />
            </div>
            <div className="mb-6 empty:hidden">
              <ReturnNote />
            </div>
            {children}
          </main>
        </div>
      </div>
      <nav
        aria-label="Main, below"
        className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <BottomLinks />
      </nav>
      <Shortcuts />
    </Toasts>
  );
}
