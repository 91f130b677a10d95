import type { Metadata } from 'next';
import { AutoTopUp } from '@/components/credits/auto-top-up';
import { BalanceCard } from '@/components/credits/balance-card';
import { BuyCredits } from '@/components/credits/buy-credits';
import { CapForm } from '@/components/credits/cap-form';
import { CapNote } from '@/components/credits/cap-note';
import { FreshBalance } from '@/components/credits/fresh-balance';
import { Ledger } from '@/components/credits/ledger';
import { PausedNote } from '@/components/credits/paused-note';
import { Usage } from '@/components/credits/usage';
import { forFirstPaint } from '@/components/shell/first-content';
import { VerifyNote } from '@/components/shell/verify-note';
import { formatCredits } from '@/components/status/words';
import { OlderLink } from '@/components/ui/older-link';
import { requireAccount } from '@/lib/auth/loaders';
import { readAccountCap } from '@/lib/credits/caps';
import { listEntries, readBalance } from '@/lib/credits/data';
import { toCredits } from '@/lib/credits/format';
import { readPaused } from '@/lib/credits/paused';
import { daysLeft, readUsage } from '@/lib/credits/usage';
import { isUuid } from '@/lib/ids';
import { findModel } from '@/lib/openai/models';
import { readAutoTopUp } from '@/lib/purchases/auto-top-up';
import { hasReceipts, readReceipts, takesPayments } from '@/lib/purchases/data';

export const metadata: Metadata = { title: 'Credits' };

export default async function CreditsPage({
  searchParams,
}: {
  searchParams: Promise<{ cursor?: string; checkout?: string }>;
}) {
  const { accountId, purchased, email, verified } = await requireAccount();
  const { cursor: given, checkout } = await searchParams;
  const cursor = given && isUuid(given) ? given : undefined;
  const [balance, usage, cap, { entries, nextCursor }, hasPaid, paused, autoTopUp] = await Promise.all([
    readBalance(accountId),
    readUsage(accountId),
    readAccountCap(accountId),
    listEntries(accountId, { cursor }),
    hasReceipts(accountId),
    readPaused(accountId),
    readAutoTopUp(accountId),
  ]);
  const receipts = await forFirstPaint(
    readReceipts(
      accountId,
      entries.map(({ reference }) => reference),
    ),
  );
  // A worker stops before a batch that would go beyond it: a little may be left of the cap then.
  const isCapReached = cap.cap !== null && (cap.used >= cap.cap || paused.atAccountCap);
  return (
    <>
      <PausedNote paused={paused} />
      {isCapReached && <CapNote />}
      {!verified && (
        <div className="mb-6">
          <VerifyNote email={email} spent={balance.left <= 0n || paused.starved} />
        </div>
      )}
      <FreshBalance shown={toCredits(balance.left)} />
      <BalanceCard balance={balance} days={daysLeft(usage, balance.left)} />
      <BuyCredits purchased={purchased} hasPaid={hasPaid} cancelled={checkout === 'cancelled'} off={!takesPayments()} />
      {takesPayments() && <AutoTopUp settings={autoTopUp} />}
      <section className="mb-8" aria-labelledby="usage">
        <h2 id="usage" className="mb-3 font-semibold">
          Usage
        </h2>
        <Usage usage={usage} labelOf={(model) => findModel(model)?.label ?? (model || 'Unknown')} />
      </section>
      <section id="monthly-cap" className="card mb-8 scroll-mt-20 p-5 sm:p-6" aria-labelledby="cap">
        <h2 id="cap" className="mb-3 font-semibold">
          Monthly cap
        </h2>
        <CapForm cap={cap.cap === null ? null : toCredits(cap.cap)} used={formatCredits(cap.used)} />
      </section>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">What came and went</h2>
        <p className="flex gap-4 text-sm">
          <a href="/api/credits/export" className="link">
            Ledger as CSV
          </a>
          <a href="/api/credits/export?of=usage" className="link">
            Usage as CSV
          </a>
        </p>
      </div>
      <Ledger entries={entries} receipts={receipts} />
      <OlderLink nextCursor={nextCursor} first={!cursor} />
    </>
  );
}
