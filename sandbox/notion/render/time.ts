/** Pages and data sources show their times floored to the minute. */
export function floorMinute(ms: number): number {
  return Math.floor(ms / 60_000) * 60_000;
}

export const renderMinute = (ms: number): string => new Date(floorMinute(ms)).toISOString();

/** Databases alone show milliseconds, and their zone as an offset. */
export const renderExact = (ms: number): string => new Date(ms).toISOString().replace('Z', '+00:00');
