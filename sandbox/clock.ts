/** The time every stand-in lives in; tests move it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Shifts it against real time, or sets it; it keeps running either way. */
  move(to: { offsetMs?: number; now?: number | string }): void;
  reset(): void;
}

export function createClock(): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    move({ offsetMs, now }) {
      if (offsetMs !== undefined) offset = offsetMs;
      if (now === undefined) return;
      const time = typeof now === 'number' ? now : Date.parse(now);
      if (Number.isNaN(time)) throw new RangeError(`"${now}" is not a time.`);
      offset = time - Date.now();
    },
    reset() {
      offset = 0;
    },
  };
}
