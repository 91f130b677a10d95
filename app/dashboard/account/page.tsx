import { CircleCheck, Mail } from 'lucide-react';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { PasswordForm } from '@/components/account/password-form';
import { SignOutButtons } from '@/components/account/sign-out-buttons';
import { StatusBadge } from '@/components/status/status-badge';
import { PageHeader } from '@/components/ui/page-header';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { requireAccount } from '@/lib/auth/loaders';

export const metadata: Metadata = { title: 'Account' };

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 gap-y-3 border-t py-7 first-of-type:border-t-0 first-of-type:pt-0 md:grid-cols-[11rem_minmax(0,1fr)]">
      <h2 className="font-medium">{title}</h2>
      <div>{children}</div>
    </section>
  );
}

export default async function AccountPage() {
  const { email, verified, hasPassword } = await requireAccount();
  return (
    <>
      <PageHeader title="Account" />
      <Section title="E-mail">
        <div className="flex flex-wrap items-center gap-3">
          <span className="break-all">{email}</span>
          {verified ? (
            <StatusBadge tone="ok" word="Confirmed" Icon={CircleCheck} />
          ) : (
            <StatusBadge tone="warn" word="Not confirmed" Icon={Mail} />
          )}
        </div>
      </Section>
      <Section title="Password">
        <PasswordForm hasPassword={hasPassword} />
      </Section>
      <Section title="Colours">
        <ThemeSwitch />
      </Section>
      <Section title="Sessions">
        <p className="mb-3 text-ink-soft">
          A lost or shared device? Signing out everywhere ends every session, this one too.
        </p>
        <SignOutButtons />
      </Section>
    </>
  );
}
