import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { AdminLinks } from '@/components/admin/admin-links';
import { IconShapes } from '@/components/ui/icon-shapes';
import { Link } from '@/components/ui/link';
import { Logo } from '@/components/ui/logo';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { Toasts } from '@/components/ui/toasts';
import { requireOperator } from '@/lib/admin/loaders';

export const metadata: Metadata = { title: 'Operator', robots: { index: false, follow: false } };

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { email } = await requireOperator();
  return (
    <Toasts>
      <IconShapes />
      <div className="mx-auto max-w-6xl px-4 pb-16 sm:px-8">
        <header className="mb-7 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b py-4">
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <Logo href="/dashboard" />
            <AdminLinks />
          </div>
          <div className="flex items-center gap-4">
            <Link href="/dashboard/account" className="max-w-56 truncate text-sm text-ink-soft hover:text-ink">
              {email}
            </Link>
            <ThemeSwitch />
          </div>
        </header>
        <main>{children}</main>
      </div>
    </Toasts>
  );
}
