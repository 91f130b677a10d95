import { type DataSourceListing, searchDataSources } from '@/lib/connections/browse';
import type { AccountId, ConnectionId } from '@/lib/ids';

/** As many as are shown. */
export const MOST = 100;

/** What Notion lists as shared; null when it could not be asked. */
export type Listing = Promise<DataSourceListing | null>;

export function listShared(accountId: AccountId, connectionId: ConnectionId): Listing {
  return searchDataSources(accountId, connectionId, { pageSize: MOST }).catch(() => null);
}
