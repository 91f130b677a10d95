import type { ItemView } from '@/lib/rules/view';

const percent = (confidence: number) => `${Math.round(confidence * 100)} % sure`;

/** Why each page was matched and how sure the AI is; one sentence where there is no match. */
export function Reasons({ item: { matches, reason } }: { item: Pick<ItemView, 'matches' | 'reason'> }) {
  if (matches.length === 0) return reason && <p className="text-sm text-ink-soft">{reason}</p>;
  return (
    <ul className="flex flex-col gap-0.5 text-sm text-ink-soft">
      {matches.map((match) => (
        <li key={match.id} className="break-words">
          {matches.length > 1 && <span className="text-ink">{match.title}: </span>}
          {match.reason} <span className="whitespace-nowrap text-ink-faint">{percent(match.confidence)}</span>
        </li>
      ))}
    </ul>
  );
}
