import { parseId } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { rawId, toValue } from '@/tests/contract/notion/recorded-schema';
import type { RawPage } from '@/tests/contract/notion/recorded-workspace';
import type { Recording } from '@/tests/contract/notion/recordings';

type Raw = Record<string, unknown>;

const PATH = /^\/v1\/pages\/([\w-]+)\/properties\/([^?]+)/;
const PARENT = { data_source_id: '0c0c0c0c-0000-8000-8000-00000000000c' };

const cursorOf = (recording: Recording): string | undefined =>
  /start_cursor=([^&]*)/.exec(recording.request?.path ?? '')?.[1];

/** The recording whose answer named the cursor that this one was asked with. */
export function findPiece(all: Recording[], recording: Recording): Recording | undefined {
  const cursor = cursorOf(recording);
  return cursor === undefined ? undefined : all.find(({ response }) => response.next_cursor === cursor);
}

/** A list that was asked for in pieces, from its first piece on to the last one that was recorded. */
function joinPieces(first: Recording, all: Recording[]): Recording[] {
  const pieces = [first];
  for (;;) {
    const cursor = pieces.at(-1)?.response.next_cursor;
    const next = all.find((one) => typeof cursor === 'string' && cursorOf(one) === cursor && !pieces.includes(one));
    if (!next) return pieces;
    pieces.push(next);
  }
}

/** Values that were read by the route of a property: a longer list than the page shows, or that of `own`, is the page's value. */
export function addPropertyItems(
  store: NotionStore,
  recordings: Recording[],
  own: Recording | undefined,
  addPage: (raw: RawPage) => void,
): void {
  for (const first of recordings) {
    const [, pageText, propertyId = ''] = PATH.exec(first.request?.path ?? '') ?? [];
    const pageId = parseId(pageText);
    const { response } = first;
    if (!pageId || response.object === 'error' || findPiece(recordings, first)) continue;
    const pieces = joinPieces(first, recordings);
    const type = String((response.property_item as Raw | undefined)?.type ?? response.type);
    const items = pieces.flatMap((piece) => (piece.response.results as Raw[] | undefined) ?? []);
    const value = response.results ? items.map((one) => one[String(one.type)]) : response[type];
    const raw = { id: propertyId, type, [type]: value };
    const id = rawId(propertyId);
    const page = store.pages.get(pageId);
    if (!page) {
      const users = { [type]: value };
      addPage({ id: pageId, icon: null, parent: PARENT, properties: { [`Property ${id}`]: raw }, ...users });
      continue;
    }
    if (type === 'created_by') page.createdBy = String((value as Raw).id);
    if (type === 'last_edited_by') page.editedBy = String((value as Raw).id);
    const given = toValue(raw);
    const known = page.values[id] as unknown[] | undefined;
    const isLonger = Array.isArray(given) && given.length > (known?.length ?? 0);
    if (given !== undefined && (isLonger || (own && pieces.includes(own)))) page.values[id] = given;
  }
}
