/** A seeded source of chance (mulberry32): the same seed gives the same choices. */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  function pick<T>(list: readonly T[]): T {
    return list[below(list.length)] as T;
  }
  return {
    next,
    below,
    pick,
    chance: (probability: number) => next() < probability,
    /** Some of the list, in its order; each with the probability. */
    some: <T>(list: readonly T[], probability: number): T[] => list.filter(() => next() < probability),
    /** One of the names, as often as its weight says. */
    weighted<T extends string>(weights: Record<T, number>): T {
      const entries = Object.entries(weights) as [T, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      return (entries.at(-1) as [T, number])[0];
    },
  };
}

export type Random = ReturnType<typeof createRandom>;
