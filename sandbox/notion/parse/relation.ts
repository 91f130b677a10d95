import { badBody, invalid, notFound } from '@/sandbox/notion/api/errors';
import { checkArray } from '@/sandbox/notion/parse/text';
import type { Access } from '@/sandbox/notion/store/access';
import { parseId } from '@/sandbox/notion/store/ids';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Property } from '@/sandbox/notion/store/types';

type Relation = Extract<Property, { type: 'relation' }>;

/** The ids of a relation write: all readable, all rows of the related data source. */
export function parseRelation(
  { store, access }: { store: NotionStore; access: Access },
  property: Relation,
  value: unknown,
  where: string,
): string[] {
  return checkArray(value, where).map((raw, index) => {
    if (typeof raw !== 'object' || raw === null) throw badBody(`${where}[${index}]`, 'should be an object', raw);
    const given = (raw as { id?: unknown } | null)?.id;
    const id = parseId(given);
    const rule = given === undefined ? 'should be defined' : 'should be a valid uuid';
    if (!id) throw badBody(`${where}[${index}].id`, rule, given);
    const page = store.pages.get(id);
    if (!page || page.inTrash || !access.seesPage(page)) throw notFound('page', id);
    if (page.parent.type !== 'data_source' || page.parent.id !== property.dataSourceId) {
      throw invalid(`Page ${id} is not in the database that \`${property.name}\` relates to.`);
    }
    return id;
  });
}
