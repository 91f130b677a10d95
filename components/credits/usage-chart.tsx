import { creditsInWords, formatCredits, formatDay } from '@/components/status/words';
import { LocalDate } from '@/components/ui/local-date';
import { toCredits } from '@/lib/credits/format';

const [WIDTH, HEIGHT, GAP] = [600, 120, 4];

/** One bar per day. To screen readers it is one picture with its peak; the table beside it holds the numbers. */
export function UsageChart({ days }: { days: { day: string; amount: bigint }[] }) {
  const peak = Math.max(0, ...days.map(({ amount }) => Number(amount)));
  const step = WIDTH / days.length;
  const heightOf = (amount: bigint) => (amount === 0n ? 1 : Math.max(3, (Number(amount) / peak) * HEIGHT));
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  const label = `Credits used per day from ${formatDay(first)} to ${formatDay(last)}; at most ${formatCredits(BigInt(peak))} on one day.`;
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="h-30 w-full"
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {days.map(({ day, amount }, index) => (
          <rect
            key={day}
            x={index * step + GAP / 2}
            y={HEIGHT - heightOf(amount)}
            width={step - GAP}
            height={heightOf(amount)}
            className={amount === 0n ? 'fill-line-strong' : 'fill-accent'}
          >
            <title>{`${formatDay(day)}: ${creditsInWords(toCredits(amount))}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption className="mt-1 flex justify-between text-xs text-ink-faint tabular-nums" aria-hidden>
        <LocalDate iso={first} look="short" />
        <span>peak {creditsInWords(toCredits(BigInt(peak)))}</span>
        <LocalDate iso={last} look="short" />
      </figcaption>
    </figure>
  );
}
