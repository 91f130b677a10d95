/** One credit in the unit of the ledger. */
export const MICRO = 1_000_000n;

export function toCredits(micro: bigint): number {
  return Number(micro) / Number(MICRO);
}
