import { isUuid } from '@/lib/ids';

/** A place in a list that is ordered by a time and an id. */
export type Position = { id: string; at: Date };

/** As it stands in an address. */
export function writePosition({ id, at }: Position): string {
  return `${at.getTime()}.${id}`;
}

/** null for what is no place. */
export function readPosition(cursor: string | undefined): Position | null {
  const [, time, id] = /^(\d{1,14})\.(.+)$/.exec(cursor ?? '') ?? [];
  return time && id && isUuid(id) ? { id, at: new Date(Number(time)) } : null;
}
