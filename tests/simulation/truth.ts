import { parseMatchRange } from '@/lib/rules/matches';
import { chooseMatches, type Text } from '@/tests/simulation/oracle';
import type { SimContent, SimDatabase, SimRule, World } from '@/tests/simulation/world';
import type { RawPage } from '@/tests/support/control';

type WholePage = RawPage & { markdown: string };

/** What stands in Notion, read behind the product's back. */
export type Truth = {
  live(database: SimDatabase): WholePage[];
  isLive(id: string): boolean;
  /** A page's title and the chosen content, as a rule reads them. */
  textOf(page: WholePage, database: SimDatabase, content: SimContent): Text;
  /** The relation's value without pages in the trash; null when there is no such page. */
  valueOf(rule: SimRule, pageId: string): string[] | null;
  /** What a pass from scratch would choose for a live page of the rule's source; null for a page that says nothing. */
  choose(rule: SimRule, page: WholePage): string[] | null;
  /** Everything of a rule's target that its decisions depend on. */
  printTarget(rule: SimRule): string;
};

const shown = (text: Text): Text => ({ ...text, title: text.title || 'Untitled' });
const isEmpty = ({ title, text }: Text) => title === '' && text === '';

export async function readTruth(world: World): Promise<Truth> {
  const lists = await Promise.all(
    Object.values(world.databases).map(
      async ({ key, sourceId }) => [key, (await world.control.readPages(sourceId)) as WholePage[]] as const,
    ),
  );
  const byDatabase = new Map(lists);
  const all = new Map(lists.flatMap(([, pages]) => pages).map((page) => [page.id, page]));
  const isLive = (id: string) => all.get(id)?.inTrash === false;
  const live = ({ key }: SimDatabase) => (byDatabase.get(key) ?? []).filter(({ inTrash }) => !inTrash);
  const textOf = (page: WholePage, database: SimDatabase, content: SimContent): Text => {
    const notes = (page.properties[database.notes] as string | null) ?? '';
    const text = content === 'body' ? page.markdown : content === 'notes' ? notes : '';
    return { id: page.id, title: page.title.trim(), text: text.trim() };
  };
  const candidatesOf = ({ to, settings }: SimRule) =>
    live(to)
      .map((page) => textOf(page, to, settings.target))
      .filter((text) => !isEmpty(text));
  return {
    live,
    isLive,
    textOf,
    valueOf(rule, pageId) {
      const page = all.get(pageId);
      return page ? ((page.properties[rule.property.name] as string[] | undefined) ?? []).filter(isLive) : null;
    },
    choose(rule, page) {
      const own = textOf(page, rule.from, rule.settings.source);
      if (isEmpty(own)) return null;
      const range = parseMatchRange(rule.settings.matches) ?? { min: 0, max: null };
      const others = candidatesOf(rule).filter(({ id }) => id !== page.id);
      return chooseMatches(shown(own), others.map(shown), rule.settings.instructions, range);
    },
    printTarget: (rule) => JSON.stringify([candidatesOf(rule).sort((a, b) => (a.id < b.id ? -1 : 1))]),
  };
}
