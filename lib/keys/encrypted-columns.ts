import { type DraftColumn, draftPlace } from '@/lib/advice/seal';
import { tokenPlace } from '@/lib/connections/token';
import { examplePlace } from '@/lib/rules/examples';
import { textPlace } from '@/lib/sync/page-text';

type Row = Record<string, string>;

export type EncryptedColumn = {
  table: string;
  column: string;
  /** Columns that the place of a value is made of. */
  placeColumns: string[];
  place: (row: Row) => string;
};

const token = (column: 'accessToken' | 'refreshToken'): EncryptedColumn => ({
  table: 'Connection',
  column,
  placeColumns: ['id', 'accountId'],
  place: (row) => tokenPlace(row as { id: string; accountId: string }, column),
});

const draft = (column: DraftColumn): EncryptedColumn => ({
  table: 'TargetDraft',
  column,
  placeColumns: ['accountId', 'ruleId', 'pageId'],
  place: (row) => draftPlace(row as { accountId: string; ruleId: string; pageId: string }, column),
});

/** Every column that holds encrypted values, with what each value is bound to. */
export const ENCRYPTED_COLUMNS: EncryptedColumn[] = [
  token('accessToken'),
  token('refreshToken'),
  {
    table: 'Page',
    column: 'text',
    placeColumns: ['accountId', 'feedId', 'notionId'],
    place: (row) => textPlace(row as { accountId: string; feedId: string; notionId: string }),
  },
  {
    table: 'Correction',
    column: 'text',
    placeColumns: ['accountId', 'itemId'],
    place: (row) => examplePlace(row as { accountId: string; itemId: string }),
  },
  draft('before'),
  draft('draft'),
  draft('found'),
];
