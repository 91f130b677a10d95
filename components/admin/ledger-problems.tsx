import { Callout } from '@/components/ui/callout';
import { Link } from '@/components/ui/link';
import { listLedgerProblems } from '@/lib/credits/check';

/** Ledgers whose sums differed at the last nightly check; nothing when all add up. */
export async function LedgerProblems() {
  const problems = await listLedgerProblems();
  if (problems.length === 0) return null;
  return (
    <div className="mb-6">
      <Callout look="bad" title="Ledgers that do not add up">
        <ul className="flex flex-col gap-1">
          {problems.map(({ accountId, detail }) => (
            <li key={accountId}>
              <Link href={`/admin/accounts/${accountId}`} className="link">
                {accountId}
              </Link>
              : {detail}
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
