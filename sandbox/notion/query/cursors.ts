import { invalid } from '@/sandbox/notion/api/errors';
import { createId, parseId } from '@/sandbox/notion/store/ids';

/** Notion ends every query here. */
export const RESULT_LIMIT = 10_000;
const KEPT_PLACES = 2_000;

type Drain = { ids: string[]; cut: boolean };
export type Slice = { ids: string[]; nextCursor: string | null; incomplete: boolean };

/** Keeps the order of a drain as it was at its first request, so that writes in between shift nothing. */
export class Cursors {
  readonly #places = new Map<string, { drain: Drain; offset: number }>();

  start(ids: string[], pageSize: number): Slice {
    return this.#slice({ ids: ids.slice(0, RESULT_LIMIT), cut: ids.length > RESULT_LIMIT }, 0, pageSize);
  }

  /** `fresh` lists the ids anew for a cursor that is one of them, as Notion's own cursors are. */
  next(cursor: string, pageSize: number, fresh?: () => string[]): Slice {
    const place = this.#places.get(cursor) ?? this.#placeOf(cursor, fresh);
    if (!place) throw invalid(`The start_cursor provided is invalid: ${cursor}`);
    return this.#slice(place.drain, place.offset, pageSize);
  }

  #placeOf(cursor: string, fresh: (() => string[]) | undefined): { drain: Drain; offset: number } | undefined {
    const ids = parseId(cursor) && fresh ? fresh() : [];
    const offset = ids.indexOf(cursor);
    return offset === -1
      ? undefined
      : { drain: { ids: ids.slice(0, RESULT_LIMIT), cut: ids.length > RESULT_LIMIT }, offset };
  }

  clear(): void {
    this.#places.clear();
  }

  #slice(drain: Drain, offset: number, pageSize: number): Slice {
    const end = offset + pageSize;
    const ids = drain.ids.slice(offset, end);
    if (end >= drain.ids.length) return { ids, nextCursor: null, incomplete: drain.cut };
    const nextCursor = createId();
    this.#places.set(nextCursor, { drain, offset: end });
    this.#forgetOldest();
    return { ids, nextCursor, incomplete: false };
  }

  #forgetOldest(): void {
    if (this.#places.size <= KEPT_PLACES) return;
    const oldest = this.#places.keys().next();
    if (!oldest.done) this.#places.delete(oldest.value);
  }
}
