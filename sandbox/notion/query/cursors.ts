import { invalid } from '@/sandbox/notion/api/errors';
import { createId } from '@/sandbox/notion/store/ids';

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

  next(cursor: string, pageSize: number): Slice {
    const place = this.#places.get(cursor);
    if (!place) throw invalid(`The start_cursor provided is invalid: ${cursor}`);
    return this.#slice(place.drain, place.offset, pageSize);
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
