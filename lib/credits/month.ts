/** The first day of a moment's month, in UTC: caps and usage are counted by it. */
export function monthOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}

/** The first day of the month after it. */
export function monthAfter(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}

/** A moment's day, in UTC. */
export function dayOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}

/** As 2026-11-30. */
export function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}
