import { notFound } from 'next/navigation';
import { FavourForms } from '@/components/admin/favour-forms';
import { OperatorActions } from '@/components/admin/operator-actions';
import { Ledger } from '@/components/credits/ledger';
import { formatCredits } from '@/components/status/words';
import { OlderLink } from '@/components/ui/older-link';
import { PageHeader } from '@/components/ui/page-header';
import { findAccountRow, listOperatorActions } from '@/lib/admin/accounts';
import { requireOperator } from '@/lib/admin/loaders';
import { listEntries, readBalance } from '@/lib/credits/data';
import { isUuid, newId } from '@/lib/ids';

type Props = { params: Promise<{ accountId: string }>; searchParams: Promise<{ cursor?: string }> };

export default async function AccountPage({ params, searchParams }: Props) {
  await requireOperator();
  const account = await findAccountRow((await params).accountId);
  if (!account) notFound();
  const given = (await searchParams).cursor;
  const cursor = given && isUuid(given) ? given : undefined;
  const [{ balance, held }, { entries, nextCursor }, actions] = await Promise.all([
    readBalance(account.id),
    listEntries(account.id, { cursor }),
    listOperatorActions(account.id),
  ]);
  return (
    <>
      <PageHeader
        title={account.email}
        lead={`${formatCredits(balance)} credits, ${formatCredits(held)} of them set aside. ${account.verified ? 'Address confirmed.' : 'Address not confirmed.'}`}
      />
      <FavourForms
        key={actions[0]?.id}
        accountId={account.id}
        reference={newId()}
        open={account.purchased || account.unlocked}
      />
      <h2 className="mt-9 mb-3 font-semibold">What operators did</h2>
      <OperatorActions actions={actions} />
      <h2 className="mt-9 mb-3 font-semibold">Ledger</h2>
      <Ledger entries={entries} />
      <OlderLink nextCursor={nextCursor} first={!cursor} />
    </>
  );
}
