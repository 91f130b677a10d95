import { decrypt, encrypt, hashParts } from '@/lib/crypto';
import { capText } from '@/lib/matching/tokens';
import type { PageText } from '@/lib/matching/types';

/** Characters of content that are kept of one page; longer ones are cut with a note. */
export const STORED_TEXT_LIMIT = 12_000;

type PageKey = { accountId: string; feedId: string; notionId: string };

/** What a page's text is bound to. */
export const textPlace = ({ accountId, feedId, notionId }: PageKey) => `${accountId}|${feedId}|${notionId}|text`;

export type SealedText = { text: string; textHash: string; truncated: boolean };

/** A page's title and content as they are stored: content capped and encrypted, both hashed. */
export function sealText(owner: PageKey, title: string, content: string): SealedText {
  const { text, truncated } = capText(content, STORED_TEXT_LIMIT);
  const sealed = text ? encrypt(text, textPlace(owner)) : '';
  return { text: sealed, textHash: hashParts(title, text), truncated };
}

export function openText(
  row: { accountId: string; feedId: string; notionId: string; title: string; text: string },
  limit: number,
): PageText {
  const text = row.text ? decrypt(row.text, textPlace(row)) : '';
  return { id: row.notionId, title: row.title, text: capText(text, limit).text };
}
