import { LedgerProblems } from '@/components/admin/ledger-problems';
import { Since, Table } from '@/components/admin/table';
import { formatCredits } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { OlderLink } from '@/components/ui/older-link';
import { PageHeader } from '@/components/ui/page-header';
import { searchAccounts } from '@/lib/admin/accounts';
import { requireOperator } from '@/lib/admin/loaders';
import { isUuid } from '@/lib/ids';

type Props = { searchParams: Promise<{ query?: string; cursor?: string }> };

export default async function AccountsPage({ searchParams }: Props) {
  await requireOperator();
  const search = await searchParams;
  const query = (search.query ?? '').slice(0, 254);
  const cursor = search.cursor && isUuid(search.cursor) ? search.cursor : undefined;
  const { accounts, nextCursor } = await searchAccounts({ query, cursor });
  return (
    <>
      <PageHeader title="Accounts" />
      <LedgerProblems />
      <search>
        <form className="mb-4 flex max-w-lg gap-2">
          <input
            name="query"
            type="search"
            defaultValue={query}
            aria-label="Beginning of an address, or an account’s id"
            placeholder="Beginning of an address, or an account’s id"
            className="control"
          />
          <Button type="submit">Search</Button>
        </form>
      </search>
      {accounts.length === 0 ? (
        <p className="card p-5 text-ink-soft">No account begins like this.</p>
      ) : (
        <Table
          headings={['Address', 'State', 'Signed up', 'Auto Relations', 'Credits']}
          numeric={['Auto Relations', 'Credits']}
        >
          {accounts.map(({ id, email, verified, purchased, unlocked, createdAt, rules, balance }) => (
            <tr key={id}>
              <td className="break-all">
                <Link href={`/admin/accounts/${id}`} className="link">
                  {email}
                </Link>
              </td>
              <td className="text-ink-soft">
                {[
                  verified ? 'confirmed' : 'not confirmed',
                  purchased && 'has bought',
                  unlocked && 'GPT-4o unlocked by us',
                ]
                  .filter(Boolean)
                  .join(', ')}
              </td>
              <td className="whitespace-nowrap text-ink-soft">
                <Since at={createdAt} />
              </td>
              <td className="text-right tabular-nums">{rules}</td>
              <td className="text-right tabular-nums">{formatCredits(balance)}</td>
            </tr>
          ))}
        </Table>
      )}
      <OlderLink nextCursor={nextCursor} first={!cursor} search={query ? { query } : {}} />
    </>
  );
}
