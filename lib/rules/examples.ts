import { decrypt, encrypt } from '@/lib/crypto';
import { capText } from '@/lib/matching/tokens';
import type { PageText } from '@/lib/matching/types';

/** Characters that a correction keeps of its page. */
export const EXAMPLE_TEXT_LIMIT = 1_200;

type Owner = { accountId: string; itemId: string };

/** What a correction's text is bound to. */
export const examplePlace = ({ accountId, itemId }: Owner) => `${accountId}|${itemId}|correction|text`;

/** What a corrected page said, as it is kept: capped and encrypted. */
export function sealExample(owner: Owner, page: PageText): { title: string; text: string } {
  const { text } = capText(page.text, EXAMPLE_TEXT_LIMIT);
  return { title: page.title, text: text ? encrypt(text, examplePlace(owner)) : '' };
}

export function openExample({ title, text, ...owner }: Owner & { title: string; text: string }): Omit<PageText, 'id'> {
  return { title, text: text ? decrypt(text, examplePlace(owner)) : '' };
}
