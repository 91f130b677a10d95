import { decrypt, encrypt } from '@/lib/crypto';

type Owner = { accountId: string; ruleId: string; pageId: string };
export type DraftColumn = 'before' | 'draft' | 'found';

/** What a text of a draft is bound to. */
export const draftPlace = ({ accountId, ruleId, pageId }: Owner, column: DraftColumn) =>
  `${accountId}|${ruleId}|${pageId}|draft|${column}`;

export function sealDraft(owner: Owner, column: DraftColumn, text: string): string {
  return text === '' ? '' : encrypt(text, draftPlace(owner, column));
}

export function openDraft<T extends Owner & Record<DraftColumn, string>>(row: T, column: DraftColumn): string {
  return row[column] === '' ? '' : decrypt(row[column], draftPlace(row, column));
}
