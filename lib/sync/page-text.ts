import { decrypt, encrypt, hashParts } from '@/lib/crypto';
import { capText } from '@/lib/matching/tokens';
import type { PageText } from '@/lib/matching/types';

/** Characters of content that are kept of one page; longer ones are cut with a note. */
export const STORED_TEXT_LIMIT = 12_000;

const place = (accountId: string, feedId: string, notionId: string) => `${accountId}|${feedId}|${notionId}|text`;

export type SealedText = { text: string; textHash: string; truncated: boolean };

/** A page's title and content as they are stored: content capped and encrypted, both hashed. */
export function sealText(
  owner: { accountId: string; feedId: string; notionId: string },
  title: string,
  content: string,
): SealedText {
  const { text, truncated } = capText(content, STORED_TEXT_LIMIT);
  const sealed = text ? encrypt(text, place(owner.accountId, owner.feedId, owner.notionId)) : '';
  return { text: sealed, textHash: hashParts(title, text), truncated };
}

export function openText(
  row: { accountId: string; feedId: string; notionId: string; title: string; text: string },
  limit: number,
): PageText {
  const text = row.text ? decrypt(row.text, place(row.accountId, row.feedId, row.notionId)) : '';
  return { id: row.notionId, title: row.title, text: capText(text, limit).text };
}
