export interface Score {
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Micro-averaged over all links: `found` and `labels` give the targets of each source. */
export function scoreLinks(found: Map<string, string[]>, labels: Map<string, string[]>): Score {
  let hits = 0;
  let foundCount = 0;
  let labelCount = 0;
  for (const [source, wanted] of labels) {
    const given = new Set(found.get(source) ?? []);
    foundCount += given.size;
    labelCount += wanted.length;
    hits += wanted.filter((target) => given.has(target)).length;
  }
  if (labelCount === 0) return { precision: null, recall: null, f1: null };
  const precision = foundCount === 0 ? 0 : hits / foundCount;
  const recall = hits / labelCount;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision: round(precision), recall: round(recall), f1: round(f1) };
}
