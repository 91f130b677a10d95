import type { Journal } from '@/tests/simulation/journal';
import type { Random } from '@/tests/simulation/random';
import type { Tally } from '@/tests/simulation/tally';
import type { SimDatabase } from '@/tests/simulation/world';
import type { Control } from '@/tests/support/control';

/** A page as the people of the workspace know it; `home` is the key of its database. */
export type SimPage = { id: string; home: string; trashed: boolean };

const TAGS = 9;

/** What people do to pages in Notion. Every new text is unlike any before it, so an edit always changes what a page says. */
export function createPeople(control: Control, databases: SimDatabase[], journal: Journal, tally: Tally) {
  const pages: SimPage[] = [];
  let count = 0;
  const database = (key: string) => databases.find((one) => one.key === key) as SimDatabase;

  const words = (random: Random) => {
    const tags = Array.from({ length: 1 + random.below(2) }, () => `t${random.below(TAGS)}`);
    count += 1;
    return `${tags.join(' ')} n${count}`;
  };

  return {
    pages,
    live: (home: string) => pages.filter((page) => page.home === home && !page.trashed),
    isLive: (id: string) => pages.some((page) => page.id === id && !page.trashed),
    async create(home: string, random: Random): Promise<void> {
      const { sourceId, notes } = database(home);
      const edit = { title: `Page ${words(random)}`, properties: { [notes]: words(random) }, markdown: words(random) };
      tally.add('created');
      const made = await control.createPage(sourceId, edit);
      pages.push({ id: made.id, home, trashed: false });
    },
    /** One of the three texts anew; now and then emptied, title and all. */
    async edit(page: SimPage, random: Random): Promise<void> {
      tally.add('edited');
      const { notes } = database(page.home);
      const part = random.weighted({ title: 3, notes: 4, body: 3, empty: 0.3 });
      if (part === 'title') await control.editPage(page.id, { title: `Page ${words(random)}` });
      else if (part === 'notes') await control.editPage(page.id, { properties: { [notes]: words(random) } });
      else if (part === 'body') await control.editPage(page.id, { markdown: words(random) });
      else await control.editPage(page.id, { title: '', properties: { [notes]: '' }, markdown: '' });
    },
    async trash(page: SimPage): Promise<void> {
      journal.noteLeft(page.id);
      tally.add('trashed');
      journal.tell(`trash ${page.id}`);
      page.trashed = true;
      await control.trashPage(page.id);
    },
    async restore(page: SimPage): Promise<void> {
      journal.noteLeft(page.id);
      tally.add('restored');
      journal.tell(`restore ${page.id}`);
      await control.ask('POST', `/notion/pages/${page.id}/restore`);
      page.trashed = false;
    },
    /** Into another database; of its values only the title goes with it. */
    async move(page: SimPage, home: string): Promise<void> {
      journal.noteLeft(page.id);
      tally.add('moved');
      journal.tell(`move ${page.id} to ${home}`);
      await control.ask('POST', `/notion/pages/${page.id}/move`, { dataSourceId: database(home).sourceId });
      page.home = home;
    },
    async relate(page: SimPage, property: string, ids: string[]): Promise<void> {
      tally.add('related');
      journal.tell(`relate ${page.id} by ${property} to ${ids}`);
      await control.editPage(page.id, { properties: { [property]: ids } });
    },
  };
}

export type People = ReturnType<typeof createPeople>;
