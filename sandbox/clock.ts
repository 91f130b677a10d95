/** The sandbox's only source of time. Tests move it. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Lets the clock run `offsetMs` ahead of (or behind) the machine's. */
  setOffset(offsetMs: number): void;
  /** Lets the clock show `ms` now and run on from there. */
  setNow(ms: number): void;
};

export function createClock(): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    setOffset(offsetMs) {
      offset = offsetMs;
    },
    setNow(ms) {
      offset = ms - Date.now();
    },
  };
}
