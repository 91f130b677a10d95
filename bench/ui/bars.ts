/** One figure with its bar. */
export type Figure = { name: string; value: number; bar: number; unit: string; atLeast?: boolean };

export const isMet = ({ value, bar, atLeast = false }: Figure): boolean => (atLeast ? value >= bar : value <= bar);

export function formatFigure(figure: Figure): string {
  const { name, value, bar, unit, atLeast } = figure;
  return `${isMet(figure) ? '✓' : '✗'} ${name}: ${Number(value.toFixed(3))} ${unit} (bar ${atLeast ? '≥' : '≤'} ${bar})`;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
