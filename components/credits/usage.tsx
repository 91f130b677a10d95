import type { ReactNode } from 'react';
import { UsageChart } from '@/components/credits/usage-chart';
import { creditNoun, formatCredits, plural } from '@/components/status/words';
import { LocalDate } from '@/components/ui/local-date';
import type { UsageSum, UsageView } from '@/lib/credits/usage';

function SumTable({ caption, rows }: { caption: string; rows: ({ key: string; name: ReactNode } & UsageSum)[] }) {
  return (
    <table className="w-full text-sm">
      <caption className="pb-1 text-left font-medium">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Pages</th>
          <th scope="col">Credits</th>
        </tr>
      </thead>
      <tbody className="divide-y">
        {rows.map(({ key, name, pages, amount }) => (
          <tr key={key}>
            <th scope="row" className="py-2 pr-3 text-left font-normal break-words">
              {name}
            </th>
            <td className="py-2 pr-3 text-right whitespace-nowrap text-ink-soft tabular-nums">
              {plural(pages, 'page')}
            </td>
            <td className="py-2 text-right whitespace-nowrap tabular-nums">
              <span className="font-medium">{formatCredits(amount)}</span>{' '}
              <span className="text-ink-soft">{creditNoun(formatCredits(amount))}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type UsageProps = { usage: UsageView; labelOf: (model: string) => string };

/** What the last 30 days used: a chart, the same as a table, and sums by Auto Relation and by model. */
export function Usage({ usage, labelOf }: UsageProps) {
  const { days, byRule, byModel, total } = usage;
  if (total.amount === 0n) return <p className="card p-5 text-ink-soft">Nothing was used in the last 30 days.</p>;
  const perDay = days.filter(({ amount }) => amount > 0n).reverse();
  return (
    <div className="card flex flex-col gap-6 p-5 sm:p-6">
      <p className="text-sm text-ink-soft">
        <span className="font-medium text-ink tabular-nums">{formatCredits(total.amount)}</span>{' '}
        {creditNoun(formatCredits(total.amount))} for {plural(total.pages, 'page')} in the last 30 days (UTC).
      </p>
      <UsageChart days={days.map(({ day, amount }) => ({ day, amount }))} />
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <SumTable caption="By Auto Relation" rows={byRule.map(({ ruleId, ...row }) => ({ key: ruleId, ...row }))} />
        <SumTable
          caption="By model"
          rows={byModel.map(({ model, ...sum }) => ({ key: model, name: labelOf(model), ...sum }))}
        />
      </div>
      <details className="text-sm">
        <summary className="cursor-pointer font-medium">Day by day</summary>
        <div className="mt-3">
          <SumTable
            caption="Days with use"
            rows={perDay.map(({ day, ...sum }) => ({ key: day, name: <LocalDate iso={day} />, ...sum }))}
          />
        </div>
      </details>
    </div>
  );
}
