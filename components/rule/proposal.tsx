import { Values } from '@/components/rule/values';
import { formatPercent } from '@/components/status/words';
import type { ItemView } from '@/lib/rules/view';

/** Why each target is proposed; where there is but one, or none, the decision's own reason. */
function Why({ item: { matches, reason } }: { item: ItemView }) {
  if (matches.length < 2) return reason && <p className="break-words text-ink-soft">{reason}</p>;
  return (
    <ul aria-label="Reasons" className="flex flex-col gap-0.5 text-ink-soft">
      {matches.map((match) => (
        <li key={match.id} className="break-words">
          <span className="text-ink">{match.title}:</span> {match.reason || reason}
        </li>
      ))}
    </ul>
  );
}

/** What stands there now, what the AI would write, how sure it is of it, and why. */
export function Proposal({ item }: { item: ItemView }) {
  return (
    <div className="flex flex-col gap-2 text-sm">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-soft">
        In Notion now: <Values values={item.value} />
      </div>
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-ink-soft">
        Proposed:
        <ul aria-label="Proposed" className="flex min-w-0 flex-wrap gap-1.5">
          {item.matches.map(({ id, title, confidence }) => (
            <li key={id} className="max-w-full rounded-md bg-accent-soft px-2 py-0.5 break-words text-accent-text">
              {title} <span className="whitespace-nowrap tabular-nums">{formatPercent(confidence)} sure</span>
            </li>
          ))}
          {item.matches.length === 0 && <li>no match; the relation would be emptied</li>}
        </ul>
      </div>
      <Why item={item} />
    </div>
  );
}
