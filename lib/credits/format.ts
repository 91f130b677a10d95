/** One credit in the unit of the ledger. */
export const MICRO = 1_000_000n;

/** Micro-credits as people read them: whole credits with at most one decimal below ten. */
export function formatCredits(micro: bigint): string {
  const credits = Number(micro) / Number(MICRO);
  const digits = Math.abs(credits) < 10 ? 1 : 0;
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(credits);
}

export function toCredits(micro: bigint): number {
  return Number(micro) / Number(MICRO);
}
