/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A copy in an order of chance. */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}

/** So many sources of each target, at most half of what it has, so that some are left to be scored. */
export function chooseShots(labels: readonly number[][], perTarget: number, seed: number): Set<number> {
  const random = seededRandom(seed);
  const sourcesOf = new Map<number, number[]>();
  for (const [source, targets] of labels.entries())
    for (const target of targets) sourcesOf.set(target, [...(sourcesOf.get(target) ?? []), source]);
  const shots = new Set<number>();
  for (const [, sources] of [...sourcesOf].sort(([a], [b]) => a - b))
    for (const source of shuffle(sources, random).slice(0, Math.min(perTarget, Math.floor(sources.length / 2))))
      shots.add(source);
  return shots;
}

/** Which half each of `count` pages is in: 0 or 1. */
export function splitInHalves(count: number, seed: number): Uint8Array {
  const half = new Uint8Array(count);
  const order = shuffle(
    Array.from({ length: count }, (_, index) => index),
    seededRandom(seed),
  );
  for (const [rank, index] of order.entries()) half[index] = rank % 2;
  return half;
}
