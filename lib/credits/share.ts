/**
 * Splits a whole number by weights into whole shares that add up to it exactly; what is left by rounding goes to the largest remainders. Equal
 * shares when no weight is above zero.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + Math.max(0, weight), 0);
  const exact = weights.map((weight) => (sum > 0 ? (total * Math.max(0, weight)) / sum : total / weights.length));
  const shares = exact.map(Math.floor);
  const byRemainder = exact.map((_, index) => index).sort((a, b) => remainder(exact, b) - remainder(exact, a));
  let left = total - shares.reduce((all, share) => all + share, 0);
  for (const index of byRemainder) {
    if (left <= 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}

function remainder(exact: readonly number[], index: number): number {
  const value = exact[index] ?? 0;
  return value - Math.floor(value);
}
