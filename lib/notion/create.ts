import { AppError } from '@/lib/errors';
import type { Notion } from '@/lib/notion/client';
import { plainParts } from '@/lib/notion/keep-format';

const textOf = (text: string) => plainParts(text) as never;
const emoji = (icon: string) => ({ type: 'emoji' as const, emoji: icon as never });

/** What only inserts needs the capability of that name, so a 403 says which one is missing. Source: Notion, "Capabilities". */
async function inserting<T>(call: Promise<T>): Promise<T> {
  return call.catch((error: AppError) => {
    if (error.code !== 'notion_restricted') throw error;
    throw new AppError('notion_cannot_insert', error.message, { cause: error, detail: error.detail });
  });
}

/** A database inside a page, with a title property alone; answers its id and that of its data source. Throws `notion_cannot_insert`. */
export async function createDatabase(
  notion: Notion,
  { pageId, title, icon, description }: { pageId: string; title: string; icon: string; description: string },
): Promise<{ id: string; dataSourceId: string }> {
  const made = await inserting(
    notion.call((sdk) =>
      sdk.databases.create({
        parent: { type: 'page_id', page_id: pageId },
        icon: emoji(icon),
        title: textOf(title),
        description: textOf(description),
        initial_data_source: { properties: { Name: { type: 'title', title: {} } } },
      }),
    ),
  );
  const dataSource = 'data_sources' in made ? made.data_sources[0] : undefined;
  if (!dataSource) throw new AppError('notion_restricted', 'Notion answered with a partial database');
  return { id: made.id, dataSourceId: dataSource.id };
}

/** A page in a data source, with a paragraph for each line. Throws `notion_cannot_insert`. */
export async function createPage(
  notion: Notion,
  { dataSourceId, title, icon, lines }: { dataSourceId: string; title: string; icon: string; lines: readonly string[] },
): Promise<void> {
  await inserting(
    notion.call((sdk) =>
      sdk.pages.create({
        parent: { type: 'data_source_id', data_source_id: dataSourceId },
        icon: emoji(icon),
        properties: { title: { title: textOf(title) } },
        children: lines.map((line) => ({ type: 'paragraph' as const, paragraph: { rich_text: textOf(line) } })),
      }),
    ),
  );
}
