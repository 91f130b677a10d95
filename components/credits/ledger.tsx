import { formatCredits } from '@/components/status/words';
import { TimeAgo } from '@/components/ui/time-ago';
import type { EntryView } from '@/lib/credits/data';

const KINDS: Record<EntryView['kind'], string> = {
  GRANT: 'Free credits',
  PURCHASE: 'Purchase',
  USE: 'Matching',
  REFUND: 'Refund',
  DISPUTE: 'Disputed payment',
};

/** `receipts`: Stripe's pages, by the reference of the entry. */
type LedgerProps = { entries: EntryView[]; receipts?: ReadonlyMap<string, string> };

export function Ledger({ entries, receipts = new Map() }: LedgerProps) {
  if (entries.length === 0) return <p className="card p-5 text-ink-soft">Nothing yet.</p>;
  return (
    <div className="card overflow-hidden">
      <table className="w-full text-sm">
        <thead className="text-left text-ink-faint">
          <tr className="border-b [&>th]:px-4 [&>th]:py-2.5 [&>th]:font-normal sm:[&>th]:px-5">
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col" className="text-right">
              Credits
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {entries.map(({ id, kind, amount, reference, note, createdAt }) => (
            <tr key={id} className="[&>td]:px-4 [&>td]:py-2.5 sm:[&>td]:px-5">
              <td className="whitespace-nowrap text-ink-soft">
                <TimeAgo iso={createdAt.toISOString()} />
              </td>
              <td className="break-words">
                {note || KINDS[kind]}
                {receipts.has(reference) && (
                  <>
                    {' · '}
                    <a className="link" href={receipts.get(reference)} target="_blank" rel="noreferrer">
                      Receipt
                    </a>
                  </>
                )}
              </td>
              <td className={`text-right font-medium tabular-nums ${amount > 0n ? 'text-ok' : ''}`}>
                {amount > 0n ? '+' : '−'}
                {formatCredits(amount < 0n ? -amount : amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
