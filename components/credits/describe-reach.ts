import { formatNumber } from '@/components/status/words';
import { reachOf } from '@/lib/credits/reach';

/** Two digits are as much as such a range knows. */
function round(value: number): string {
  const size = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return formatNumber(Math.floor(value / size) * size);
}

/** "200 to 680": the typical pages that so many micro-credits are enough for. */
export function describeReach(micro: bigint): string {
  const { low, high } = reachOf(micro);
  return `${round(low)} to ${round(high)}`;
}
