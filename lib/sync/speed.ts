/** Pages and the minutes that they took, of which the recent ones count most. */
export type Speed = { pages: number; minutes: number };

/** After so much work, what came before counts half. */
const HALF_LIFE_MINUTES = 2;

/** A moving average of less than this says nothing: a first answer from the cache, or a single page. */
const LEAST_PAGES = 5;
const LEAST_MINUTES = 0.05;

/** The moving average after one more stretch of work. */
export function addStretch(speed: Speed | undefined, { pages, minutes }: Speed): Speed {
  const fade = 0.5 ** (minutes / HALF_LIFE_MINUTES);
  return { pages: (speed?.pages ?? 0) * fade + pages, minutes: (speed?.minutes ?? 0) * fade + minutes };
}

/** Pages per minute; undefined without a basis. */
export function pagesPerMinute(speed: Speed | undefined): number | undefined {
  if (!speed || speed.pages < LEAST_PAGES || speed.minutes < LEAST_MINUTES) return undefined;
  return speed.pages / speed.minutes;
}
