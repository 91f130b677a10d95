import type { Metadata } from 'next';
import { BuyCredits } from '@/components/credits/buy-credits';
import { Ledger } from '@/components/credits/ledger';
import { OlderLink } from '@/components/rule/older-link';
import { PageHeader } from '@/components/ui/page-header';
import { requireAccount } from '@/lib/auth/loaders';
import { listEntries, readBalance } from '@/lib/credits/data';
import { formatCredits } from '@/lib/credits/format';
import { isUuid } from '@/lib/ids';
import { takesPayments } from '@/lib/purchases/data';

export const metadata: Metadata = { title: 'Credits' };

export default async function CreditsPage({
  searchParams,
}: {
  searchParams: Promise<{ cursor?: string; checkout?: string }>;
}) {
  const { accountId, purchased } = await requireAccount();
  const { cursor: given, checkout } = await searchParams;
  const cursor = given && isUuid(given) ? given : undefined;
  const [{ balance, held }, { entries, nextCursor }] = await Promise.all([
    readBalance(accountId),
    listEntries(accountId, { cursor }),
  ]);
  return (
    <>
      <PageHeader
        title="Credits"
        lead="With GPT-4o mini a credit matches about ten short pages; long pages and large targets cost more."
      />
      <section className="card mb-8 p-6" aria-labelledby="balance">
        <h2 id="balance" className="text-sm text-ink-faint">
          Balance
        </h2>
        <p className="mt-1 text-4xl font-semibold tracking-tight tabular-nums">{formatCredits(balance)}</p>
        <p className="mt-1 text-sm text-ink-soft">
          {held > 0n
            ? `${formatCredits(held)} of it is set aside for pages being matched right now.`
            : 'When it reaches zero, Auto Relations pause and nothing is lost.'}
        </p>
      </section>
      <BuyCredits purchased={purchased} cancelled={checkout === 'cancelled'} off={!takesPayments()} />
      <h2 className="mb-3 font-semibold">What came and went</h2>
      <Ledger entries={entries} />
      <OlderLink nextCursor={nextCursor} first={!cursor} />
    </>
  );
}
