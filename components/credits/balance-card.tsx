import { formatCredits, formatNumber } from '@/components/status/words';
import type { BalanceView } from '@/lib/credits/data';

function lasts(days: number): string {
  if (days < 1) return 'At the pace of the last 7 days they last less than a day.';
  return `At the pace of the last 7 days they last about ${days === 1 ? 'a day' : `${formatNumber(days)} days`}.`;
}

/** The balance with its free and bought parts, and what is not to be used right now. `days`: null without a basis. */
export function BalanceCard({ balance, days }: { balance: BalanceView; days: number | null }) {
  const parts = [
    { label: 'Free', amount: balance.free },
    { label: 'Bought', amount: balance.balance - balance.free },
    ...(balance.held > 0n ? [{ label: 'Set aside for pages being matched', amount: balance.held }] : []),
    ...(balance.frozen > 0n ? [{ label: 'Frozen by a disputed payment', amount: balance.frozen }] : []),
  ];
  return (
    <section className="card mb-8 p-6" aria-labelledby="balance">
      <h2 id="balance" className="text-sm text-ink-faint">
        Balance
      </h2>
      <p className="mt-1 text-4xl font-semibold tracking-tight tabular-nums">{formatCredits(balance.balance)}</p>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {parts.map(({ label, amount }) => (
          <div key={label}>
            <dt className="text-ink-faint">{label}</dt>
            <dd className="font-medium tabular-nums">{formatCredits(amount)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm text-ink-soft">
        Free credits are used first. {days === null ? 'Nothing was used in the last 7 days.' : lasts(days)} At zero,
        Auto Relations wait and nothing is lost.
      </p>
    </section>
  );
}
