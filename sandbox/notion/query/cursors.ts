import { randomBytes } from 'node:crypto';
import { invalid } from '@/sandbox/notion/api/errors';
import { parseId } from '@/sandbox/notion/store/ids';

/** Notion ends every query here. */
export const RESULT_LIMIT = 10_000;
const KEPT_PLACES = 2_000;

type Drain = { ids: string[]; cut: boolean };
export type Slice = { ids: string[]; nextCursor: string | null; incomplete: boolean };

/** What is gone through: `scope` names the request without its cursor, `list` makes its ids anew. */
export type Listing = {
  scope: string;
  list: () => string[];
  limit?: number;
  /** Goes on in the order of this moment, not of the first request, so that edits in between shift what comes. */
  live?: boolean;
};

/** Pages through lists. A cursor is the id of what comes next, as recorded traffic shows, so it survives a restart. */
export class Cursors {
  readonly #places = new Map<string, { drain: Drain; offset: number }>();

  read(listing: Listing, cursor: string | null, pageSize: number): Slice {
    if (cursor === null) return this.#slice(listing, toDrain(listing), 0, pageSize);
    const { drain, offset } = this.#placeOf(listing, cursor);
    return this.#slice(listing, drain, offset, pageSize);
  }

  clear(): void {
    this.#places.clear();
  }

  #placeOf(listing: Listing, cursor: string): { drain: Drain; offset: number } {
    const kept = this.#places.get(`${listing.scope} ${cursor}`);
    if (kept && !listing.live) return kept;
    const drain = toDrain(listing);
    const offset = kept ? findNext(kept, drain) : drain.ids.indexOf(cursor);
    if (offset === -1) throw invalid(`The start_cursor provided is invalid: ${cursor}`);
    return { drain, offset };
  }

  #slice({ scope }: Listing, drain: Drain, offset: number, pageSize: number): Slice {
    const end = offset + pageSize;
    const ids = drain.ids.slice(offset, end);
    if (end >= drain.ids.length) return { ids, nextCursor: null, incomplete: drain.cut };
    const next = drain.ids[end] ?? '';
    const nextCursor = parseId(next) ? next : randomBytes(4).toString('base64url');
    const key = `${scope} ${nextCursor}`;
    this.#places.delete(key);
    this.#places.set(key, { drain, offset: end });
    if (this.#places.size > KEPT_PLACES) this.#places.delete(this.#places.keys().next().value ?? '');
    return { ids, nextCursor, incomplete: false };
  }
}

function toDrain({ list, limit = RESULT_LIMIT }: Listing): Drain {
  const ids = list();
  return { ids: ids.slice(0, limit), cut: ids.length > limit };
}

/** Where the first of those that were to come is now; the end when none is left. */
function findNext(kept: { drain: Drain; offset: number }, now: Drain): number {
  const places = new Map(now.ids.map((id, index) => [id, index]));
  for (const id of kept.drain.ids.slice(kept.offset)) {
    const place = places.get(id);
    if (place !== undefined) return place;
  }
  return now.ids.length;
}
