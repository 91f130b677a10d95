import { AppError } from '@/lib/errors';
import type { Notion, Reservation } from '@/lib/notion/client';
import { findProperty, type NotionPage } from '@/lib/notion/page';

type TextPart = { type: string; annotations?: unknown; [key: string]: unknown };

const PART_LENGTH = 2_000;

const textParts = (text: string) =>
  Array.from({ length: Math.ceil(text.length / PART_LENGTH) }, (_, index) => ({
    type: 'text' as const,
    text: { content: text.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH) },
  }));

/** Writes a text property: in place of its value, or after it with the value's own formatting kept. Throws `content_property_missing`. */
export async function writeText(
  notion: Notion,
  page: NotionPage,
  { propertyId, text, place }: { propertyId: string; text: string; place: 'replace' | 'append' },
  reservation?: Reservation,
): Promise<void> {
  const property = findProperty(page.properties, propertyId);
  if (property?.type !== 'rich_text') throw new AppError('content_property_missing', 'The page shows no such text');
  const present = (property.rich_text as TextPart[]).map(({ type, annotations, ...part }) => ({
    type,
    annotations,
    [type]: part[type],
  }));
  const kept = place === 'append' && present.length > 0 ? [...present, ...textParts('\n\n')] : [];
  const value = { rich_text: [...kept, ...textParts(text)] };
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
  const children = lines.map((line) => ({ type: 'paragraph' as const, paragraph: { rich_text: textParts(line) } }));
  await notion.call((sdk) => sdk.blocks.children.append({ block_id: pageId, children }), { reservation });
}
