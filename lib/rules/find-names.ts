import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

const MOST = 20;
const MOST_WORDS = 8;

export type RuleName = { id: string; source: string; target: string; property: string };

/** Auto Relations in whose databases or property each of these words stands, whatever its case; the newest 20. */
export async function findRuleNames(accountId: AccountId, text: string): Promise<RuleName[]> {
  const words = text.slice(0, 200).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const rows = await db().rule.findMany({
    where: {
      accountId,
      deletedAt: null,
      draftUntil: null,
      AND: words.map((word) => {
        const name = { contains: word.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
        return {
          OR: [
            { relationPropertyName: name },
            { sourceFeed: { dataSource: { name } } },
            { targetFeed: { dataSource: { name } } },
          ],
        };
      }),
    },
    orderBy: { createdAt: 'desc' },
    take: MOST,
    select: {
      id: true,
      relationPropertyName: true,
      sourceFeed: { select: { dataSource: { select: { name: true } } } },
      targetFeed: { select: { dataSource: { select: { name: true } } } },
    },
  });
  return rows.map(({ id, relationPropertyName, sourceFeed, targetFeed }) => ({
    id,
    source: sourceFeed.dataSource.name,
    target: targetFeed.dataSource.name,
    property: relationPropertyName,
  }));
}
