import { db } from '@/lib/db';
import type { AccountId, ConnectionId } from '@/lib/ids';

/** How many pages each of these data sources holds, as far as Auto Relations have listed them; by Notion's id. */
export async function countKnownPages(
  accountId: AccountId,
  connectionId: ConnectionId,
  notionIds: string[],
): Promise<Map<string, number>> {
  const rows = await db().dataSource.findMany({
    where: { accountId, connectionId, notionId: { in: notionIds } },
    select: {
      notionId: true,
      feeds: {
        where: { listedAt: { not: null } },
        take: 1,
        select: { _count: { select: { pages: { where: { goneAt: null } } } } },
      },
    },
  });
  return new Map(rows.flatMap(({ notionId, feeds: [feed] }) => (feed ? [[notionId, feed._count.pages]] : [])));
}
