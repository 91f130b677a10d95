import { formatCredits, formatNumber } from '@/components/status/words';
import type { BalanceView } from '@/lib/credits/data';

function lasts(days: number | null): string {
  if (days === null) return 'Nothing was used in the last 7 days.';
  if (days < 1) return 'At the pace of the last 7 days your balance lasts less than a day.';
  return `At the pace of the last 7 days your balance lasts about ${days === 1 ? 'a day' : `${formatNumber(days)} days`}.`;
}

/** What is left with its free and bought parts, and what is not to be used right now. `days`: null without a basis. */
export function BalanceCard({ balance, days }: { balance: BalanceView; days: number | null }) {
  const { left, free, held, frozen } = balance;
  const parts = [
    { label: 'Free', amount: free },
    { label: 'Bought', amount: left - free },
    ...(held > 0n ? [{ label: 'Set aside for pages being matched', amount: held }] : []),
  ];
  return (
    <section className="card mb-8 p-5 sm:p-6" aria-labelledby="balance">
      <h2 id="balance" className="text-sm text-ink-faint">
        Balance
      </h2>
      <p className="mt-1 text-4xl font-semibold tracking-tight tabular-nums">{formatCredits(left)}</p>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {parts.map(({ label, amount }) => (
          <div key={label}>
            <dt className="text-ink-faint">{label}</dt>
            <dd className="font-medium tabular-nums">{formatCredits(amount)}</dd>
          </div>
        ))}
      </dl>
      {frozen > 0n && (
        <p className="mt-3 text-sm">
          <span className="font-medium tabular-nums">{formatCredits(frozen)} frozen</span>{' '}
          <span className="text-ink-soft">besides, until your bank has decided about a disputed payment.</span>
        </p>
      )}
      {left > 0n && (
        <p className="mt-3 text-sm text-ink-soft">
          {free > 0n && 'Free credits are used first. '}
          {lasts(days)} Once too few are left for a page, Auto Relations wait and nothing is lost.
        </p>
      )}
    </section>
  );
}
