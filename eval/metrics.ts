/** What was decided for one page: its links, the surest first, and how sure the whole is (of none too). */
export type Decided = { links: { target: number; confidence: number }[]; confidence: number };

/** One scored page: all targets the best first, the right ones, and the decision. */
export type Judged = { ranking: readonly number[]; labels: readonly number[]; decided: Decided };

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** The share of right links that are among the first `k` of their page. */
export function recallAt(pages: readonly Judged[], k: number): number | null {
  const found = pages.flatMap(({ ranking, labels }) => {
    const first = new Set(ranking.slice(0, k));
    return labels.map((label) => first.has(label));
  });
  return share(found.filter(Boolean).length, found.length);
}

/** The share of pages with labels whose first-ranked target is right. */
export function topOne(pages: readonly Judged[]): number | null {
  const labelled = pages.filter(({ labels }) => labels.length > 0);
  return share(labelled.filter(({ ranking, labels }) => labels.includes(ranking[0] as number)).length, labelled.length);
}

/** `scores[page][target]`; the share of right links whose page is among the `k` best pages of its target. */
export function recheckRecallAt(scores: readonly Float64Array[], labels: readonly (readonly number[])[], k: number) {
  const owners = new Map<number, Set<number>>();
  for (const [page, targets] of labels.entries())
    for (const target of targets) owners.set(target, (owners.get(target) ?? new Set()).add(page));
  let [found, all] = [0, 0];
  for (const [target, pages] of owners) {
    const column = scores.map((row, page) => ({ page, score: row[target] as number }));
    const best = column.sort((a, b) => b.score - a.score || a.page - b.page).slice(0, k);
    found += best.filter(({ page }) => pages.has(page)).length;
    all += pages.size;
  }
  return share(found, all);
}

/** Precision, recall and F1 of all links together. */
export function scoreLinks(pages: readonly Judged[]) {
  const made = pages.reduce((sum, { decided }) => sum + decided.links.length, 0);
  const wanted = pages.reduce((sum, { labels }) => sum + labels.length, 0);
  const right = pages.reduce((sum, page) => sum + countRight(page), 0);
  return { precision: share(right, made), recall: share(right, wanted), f1: share(2 * right, made + wanted) };
}

const countRight = ({ labels, decided }: Judged) =>
  decided.links.filter(({ target }) => labels.includes(target)).length;

/** The share of pages without a label that got no link. */
export function abstention(pages: readonly Judged[]): number | null {
  const empty = pages.filter(({ labels }) => labels.length === 0);
  return share(empty.filter(({ decided }) => decided.links.length === 0).length, empty.length);
}

/** What a decision claims: each of its links, or that there is none. */
function claimsOf({ labels, decided }: Judged): { right: boolean; confidence: number }[] {
  if (decided.links.length === 0) return [{ right: labels.length === 0, confidence: decided.confidence }];
  return decided.links.map(({ target, confidence }) => ({ right: labels.includes(target), confidence }));
}

/** The lowest confidence from which on the claims of the pages are right so often; infinite when there is none. */
export function findThreshold(pages: readonly Judged[], precision: number): number {
  const sorted = [...pages].sort((a, b) => b.decided.confidence - a.decided.confidence);
  let [right, all, threshold] = [0, 0, Number.POSITIVE_INFINITY];
  for (const [index, page] of sorted.entries()) {
    const claims = claimsOf(page);
    right += claims.filter((claim) => claim.right).length;
    all += claims.length;
    const next = sorted[index + 1]?.decided.confidence;
    if (page.decided.confidence !== next && right >= precision * all) threshold = page.decided.confidence;
  }
  return threshold;
}

/** The share of pages at or above a threshold that was chosen on the other half, and how often their claims are right. */
export function coverageAt(pages: readonly Judged[], halves: ArrayLike<number>, precision: number) {
  const thresholds = [0, 1].map((half) => {
    const others = pages.filter((_, index) => halves[index] !== half);
    return findThreshold(others, precision);
  });
  const chosen = pages.filter(
    ({ decided }, index) => decided.confidence >= (thresholds[halves[index] as number] as number),
  );
  const claims = chosen.flatMap(claimsOf);
  return {
    coverage: share(chosen.length, pages.length),
    precision: share(claims.filter(({ right }) => right).length, claims.length),
  };
}

/** The mean distance between confidence and truth of all claims, in ten bins of confidence (expected calibration error). */
export function calibrationError(pages: readonly Judged[]): number | null {
  const bins = Array.from({ length: 10 }, () => ({ confidence: 0, right: 0 }));
  const claims = pages.flatMap(claimsOf);
  for (const { right, confidence } of claims) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))] as { confidence: number; right: number };
    bin.confidence += confidence;
    bin.right += Number(right);
  }
  return share(
    bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0),
    claims.length,
  );
}
