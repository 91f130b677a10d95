import { badBody } from '@/sandbox/notion/api/errors';
import { parseFile, parseIcon } from '@/sandbox/notion/parse/file';
import { checkArray, parseText } from '@/sandbox/notion/parse/text';
import { createId } from '@/sandbox/notion/store/ids';
import type { Block } from '@/sandbox/notion/store/types';

type Raw = Record<string, unknown>;
type Read = (raw: Raw, where: string) => Raw;

const readText = (raw: Raw, where: string): Raw => {
  if (raw.rich_text === undefined) throw badBody(`${where}.rich_text`, 'should be defined', undefined);
  return { rich_text: parseText(raw.rich_text, `${where}.rich_text`) };
};
const textAndColor: Read = (raw, where) => ({
  ...readText(raw, where),
  color: raw.color ?? 'default',
});
const heading: Read = (raw, where) => ({ ...textAndColor(raw, where), is_toggleable: raw.is_toggleable ?? false });
const nothing: Read = () => ({});
const caption = (raw: Raw, where: string): Raw => ({ caption: parseText(raw.caption ?? [], `${where}.caption`) });
const media: Read = (raw, where) => ({ ...caption(raw, where), ...parseFile(raw, where) });
const link: Read = (raw, where) => {
  if (typeof raw.url !== 'string') throw badBody(`${where}.url`, 'should be defined', raw.url);
  return { ...caption(raw, where), url: raw.url };
};

/** What each type shows under its name, out of what is written. */
const READERS: Record<string, Read> = {
  paragraph: textAndColor,
  bulleted_list_item: textAndColor,
  numbered_list_item: textAndColor,
  quote: textAndColor,
  toggle: textAndColor,
  heading_1: heading,
  heading_2: heading,
  heading_3: heading,
  heading_4: heading,
  to_do: (raw, where) => ({ ...textAndColor(raw, where), checked: raw.checked ?? false }),
  callout: (raw, where) => ({
    ...textAndColor(raw, where),
    icon: raw.icon === undefined ? null : parseIcon(raw.icon, `${where}.icon`),
  }),
  code: (raw, where) => ({
    ...caption(raw, where),
    ...readText(raw, where),
    language: raw.language ?? 'plain text',
  }),
  template: readText,
  equation: (raw) => ({ expression: String(raw.expression ?? '') }),
  divider: nothing,
  breadcrumb: nothing,
  column_list: nothing,
  column: (raw) => (raw.width_ratio === undefined ? {} : { width_ratio: raw.width_ratio }),
  tab: nothing,
  table_of_contents: (raw) => ({ color: raw.color ?? 'default' }),
  embed: link,
  bookmark: link,
  image: media,
  video: media,
  audio: media,
  pdf: media,
  file: (raw, where) => ({ ...media(raw, where), name: raw.name ?? fileName(raw) }),
  link_to_page: (raw) => {
    const type = ['page_id', 'database_id', 'comment_id'].find((key) => key in raw) ?? 'page_id';
    return { type, [type]: raw[type] };
  },
  synced_block: (raw) => {
    const from = raw.synced_from as { block_id?: string } | null | undefined;
    return { synced_from: from ? { type: 'block_id', block_id: from.block_id } : null };
  },
  table: (raw) => ({
    table_width: raw.table_width,
    has_column_header: raw.has_column_header ?? false,
    has_row_header: raw.has_row_header ?? false,
  }),
  table_row: (raw, where) => ({
    cells: checkArray(raw.cells, `${where}.cells`).map((cell, at) => parseText(cell, `${where}.cells[${at}]`)),
  }),
};

const fileName = (raw: Raw): string =>
  String((raw.external as { url?: string } | undefined)?.url ?? '')
    .split('/')
    .at(-1) ?? '';

export const blockTypeOf = (raw: Raw): string | undefined => Object.keys(READERS).find((type) => type in raw);

export function parseContent(type: string, raw: Raw, where: string): Raw {
  return READERS[type]?.(raw, `${where}.${type}`) ?? {};
}

/** Blocks of a write with all that lies in them. Throws in Notion's words. */
export function parseBlocks(value: unknown, where: string, made: { at: number; by: string }): Block[] {
  return checkArray(value, where).map((one, index) => parseBlock(one as Raw, `${where}[${index}]`, made));
}

function parseBlock(raw: Raw, where: string, made: { at: number; by: string }): Block {
  const type = blockTypeOf(raw);
  if (!type) throw badBody(`${where}.${String(raw.type ?? 'paragraph')}`, 'should be defined', undefined);
  if ('archived' in raw) throw badBody(`${where}.archived`, 'should be not present', raw.archived);
  const inner = (raw[type] ?? {}) as Raw;
  const children = inner.children ?? raw.children;
  return {
    id: createId(),
    type,
    content: parseContent(type, inner, where),
    children: children === undefined ? [] : parseBlocks(children, `${where}.${type}.children`, made),
    made,
    edited: made,
  };
}
