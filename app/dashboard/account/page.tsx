import type { Metadata } from 'next';
import { DeleteAccount } from '@/components/account/delete-account';
import { EmailForm } from '@/components/account/email-form';
import { NoticeSettings } from '@/components/account/notice-settings';
import { PasswordForm } from '@/components/account/password-form';
import { Section } from '@/components/account/section';
import { SessionList } from '@/components/account/session-list';
import { ShortcutSetting } from '@/components/account/shortcut-setting';
import { SignOutButton } from '@/components/account/sign-out-button';
import { forFirstPaint } from '@/components/shell/first-content';
import { SendVerifyLetter } from '@/components/shell/send-verify-letter';
import { StatusBadge } from '@/components/status/status-badge';
import { creditsInWords } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { requireAccount } from '@/lib/auth/loaders';
import { DELETE_PHRASE } from '@/lib/auth/schema';
import { listSessions } from '@/lib/auth/sessions';
import { readBalance } from '@/lib/credits/data';
import { toCredits } from '@/lib/credits/format';
import { readWantedNotices } from '@/lib/notices/data';
import { NOTICES } from '@/lib/notices/kinds';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const { accountId, sessionId, email, verified, hasPassword } = await requireAccount();
  const [sessions, { balance }, wanted] = await forFirstPaint(
    Promise.all([listSessions(accountId), readBalance(accountId), readWantedNotices(accountId)]),
  );
  const rows = sessions
    .map(({ lastSeenAt, ...session }) => ({
      id: session.id,
      device: session.device,
      place: session.place,
      lastSeenAt: lastSeenAt.toISOString(),
      isThis: session.id === sessionId,
    }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis));
  return (
    <>
      <Section title="E-mail">
        <div className="flex flex-wrap items-center gap-3">
          <span className="break-all">{email}</span>
          {verified ? (
            <StatusBadge tone="ok" word="Confirmed" icon="check" />
          ) : (
            <StatusBadge tone="warn" word="Not confirmed" icon="mail" />
          )}
          {!verified && <SendVerifyLetter />}
        </div>
        {!verified && (
          <p className="mt-2 max-w-xl text-sm text-ink-soft">
            Open the link in our mail to this address. It brings the rest of your free credits, and mails about your
            Auto Relations.
          </p>
        )}
        <EmailForm hasPassword={hasPassword} />
      </Section>
      <Section title="Password">
        <PasswordForm hasPassword={hasPassword} />
      </Section>
      <Section title="Notifications" id="notifications">
        <p className="mb-4 text-ink-soft">
          {verified
            ? `Mails to ${email}, at most one per cause and day.`
            : 'They begin once your address is confirmed.'}
        </p>
        <NoticeSettings notices={NOTICES.map((notice) => ({ ...notice, wanted: wanted.includes(notice.kind) }))} />
      </Section>
      <Section title="Colours">
        <ThemeSwitch />
      </Section>
      <Section title="Shortcuts" id="shortcuts">
        <ShortcutSetting />
      </Section>
      <Section title="Sessions">
        <p className="mb-3 text-ink-soft">
          Where you are signed in. End a session that you do not know, then change your password.
        </p>
        <SessionList sessions={rows} />
        <div className="mt-6">
          <SignOutButton />
        </div>
      </Section>
      <Section title="Your data">
        <p className="mb-3 max-w-xl text-ink-soft">
          One file with your account, Auto Relations, connections, everything that was decided and written, and what
          came and went in credits. Page texts stay in Notion.
        </p>
        <ButtonLink href="/api/account/export">Export as JSON</ButtonLink>
      </Section>
      <Section title="Delete account">
        <p className="mb-3 max-w-xl text-ink-soft">
          For good, with everything that we keep for you. What stands in Notion stays.
        </p>
        <DeleteAccount phrase={DELETE_PHRASE} hasPassword={hasPassword} balance={creditsInWords(toCredits(balance))} />
      </Section>
    </>
  );
}
