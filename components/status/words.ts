const NUMBER = new Intl.NumberFormat('en-US');

export function formatNumber(value: number): string {
  return NUMBER.format(value);
}

export function plural(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Seconds in words: "20 s", "4 min", "2 h". */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}

/** Credits with at most one decimal below ten. */
export function formatCreditCount(credits: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: Math.abs(credits) < 10 ? 1 : 0 }).format(credits);
}
