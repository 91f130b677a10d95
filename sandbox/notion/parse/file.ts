import { badBody } from '@/sandbox/notion/api/errors';
import type { FileLike, FileValue, Icon } from '@/sandbox/notion/store/types';

const URL_LIMIT = 2_000;

type Raw = Record<string, unknown>;

export function checkUrl(url: unknown, where: string): string {
  if (typeof url !== 'string') throw badBody(where, 'should be a string', url);
  if (url.length > URL_LIMIT) throw badBody(`${where}.length`, `should be ≤ \`${URL_LIMIT}\``, url.length);
  return url;
}

/** A file as it is kept: one on the web, or one that Notion holds, which a program cannot make up. */
export function parseFile(raw: Raw, where: string): FileLike {
  const type = (['external', 'file', 'custom_emoji', 'icon'] as const).find((key) => key in raw);
  if (!type) throw badBody(`${where}.external`, 'should be defined', undefined);
  if (type === 'external') {
    return { type, external: { url: checkUrl((raw.external as Raw | null)?.url, `${where}.external.url`) } };
  }
  return { type, [type]: raw[type] };
}

/** An emoji, a file or nothing. */
export function parseIcon(given: unknown, where: string): Icon {
  if (given === null || given === undefined) return null;
  const raw = given as Raw;
  if (typeof raw.emoji === 'string') return { type: 'emoji', emoji: raw.emoji };
  if (!('external' in raw) && (raw.type === 'emoji' || !('type' in raw) || raw.type === undefined))
    throw badBody(`${where}.emoji`, 'should be defined', raw.emoji);
  return parseFile(raw, where);
}

export function parseCover(given: unknown, where: string): FileLike | null {
  return given === null || given === undefined ? null : parseFile(given as Raw, where);
}

/** The entries of a files property. */
export function parseFiles(list: unknown[], where: string): FileValue[] {
  return list.map((one, index) => {
    const raw = one as Raw;
    const file = parseFile(raw, `${where}[${index}]`);
    return { name: String(raw.name ?? ''), ...file } as FileValue;
  });
}
