import { AppError } from '@/lib/errors';
import type { Notion, Reservation } from '@/lib/notion/client';
import { keepFormat, keepParts, plainParts, type TextPart } from '@/lib/notion/keep-format';
import { findProperty, type NotionPage } from '@/lib/notion/page';

/** Writes a text property: in place of its value or after it; words that stay keep their formatting. Throws `content_property_missing`. */
export async function writeText(
  notion: Notion,
  page: NotionPage,
  { propertyId, text, place }: { propertyId: string; text: string; place: 'replace' | 'append' },
  reservation?: Reservation,
): Promise<void> {
  const property = findProperty(page.properties, propertyId);
  if (property?.type !== 'rich_text') throw new AppError('content_property_missing', 'The page shows no such text');
  const present = property.rich_text as TextPart[];
  const before = place === 'append' && present.length > 0 ? [...keepParts(present), ...plainParts('\n\n')] : [];
  const after = place === 'append' ? plainParts(text) : keepFormat(present, text);
  const value = { rich_text: [...before, ...after] };
  await notion.call((sdk) => sdk.pages.update({ page_id: page.id, properties: { [property.name]: value as never } }), {
    reservation,
  });
}

/** Adds paragraphs after a page's last block, one for each line that is not empty. */
export async function appendText(
  notion: Notion,
  pageId: string,
  text: string,
  reservation?: Reservation,
): Promise<void> {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '');
  const children = lines.map((line) => ({
    type: 'paragraph' as const,
    paragraph: { rich_text: plainParts(line) as never },
  }));
  await notion.call((sdk) => sdk.blocks.children.append({ block_id: pageId, children }), { reservation });
}
