import { formatPercent } from '@/components/status/words';
import type { ItemView } from '@/lib/rules/view';

/** Why each page was matched and how sure the AI is; one sentence where there is no match, or where a person chose. */
export function Reasons({ item }: { item: Pick<ItemView, 'matches' | 'reason' | 'byPerson'> }) {
  const given = item.byPerson ? [] : item.matches.filter(({ reason }) => reason !== '');
  if (given.length === 0) return item.reason && <p className="text-sm text-ink-soft">{item.reason}</p>;
  return (
    <ul aria-label="Reasons" className="flex flex-col gap-0.5 text-sm text-ink-soft">
      {given.map((match) => (
        <li key={match.id} className="break-words">
          {given.length > 1 && <span className="text-ink">{`${match.title}: `}</span>}
          {`${match.reason} `}
          <span className="whitespace-nowrap text-ink-faint">{`${formatPercent(match.confidence)} sure`}</span>
        </li>
      ))}
    </ul>
  );
}
