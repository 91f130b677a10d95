import { db, LONG, type Tx } from '@/lib/db';

const KEEP_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Removes rules that were deleted more than thirty days ago, with all they decided and wrote here; nothing changes in Notion, and what they cost
 * stays in the ledger. One that is restored at that very moment stays whole. Answers how many.
 */
export async function purgeDeletedRules(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - KEEP_DAYS * DAY_MS);
  const rules = await db().rule.findMany({ where: { deletedAt: { lt: before } }, select: { id: true } });
  let purged = 0;
  for (const { id } of rules) {
    purged += await db().$transaction(async (tx) => {
      const found = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM "Rule" WHERE id = ${id}::uuid AND "deletedAt" < ${before} FOR UPDATE`;
      if (found.length > 0) await removeRule(tx, id);
      return found.length;
    }, LONG);
  }
  return purged;
}

/** The large tables first, each by its own index; the rule takes the rest along. */
async function removeRule(tx: Tx, ruleId: string): Promise<void> {
  await tx.pageWrite.deleteMany({ where: { ruleId } });
  await tx.decision.deleteMany({ where: { ruleId } });
  await tx.item.deleteMany({ where: { ruleId } });
  await tx.command.deleteMany({ where: { ruleId } });
  await tx.rule.delete({ where: { id: ruleId } });
}

/** Removes the pages and texts of data sources that no rule and no draft reads any more. Answers how many feeds. */
export async function purgeUnusedFeeds(): Promise<number> {
  const unused = { sourceOf: { none: {} }, targetOf: { none: {} } };
  const feeds = await db().feed.findMany({ where: unused, select: { id: true } });
  let purged = 0;
  for (const { id } of feeds) {
    purged += await db().$transaction(async (tx) => {
      // A rule that is being made with this feed holds its row: under our own lock it is seen, or comes later and finds none.
      await tx.$queryRaw`SELECT 1 FROM "Feed" WHERE id = ${id}::uuid FOR UPDATE`;
      if ((await tx.feed.count({ where: { id, ...unused } })) === 0) return 0;
      await tx.page.deleteMany({ where: { feedId: id } });
      await tx.feed.delete({ where: { id } });
      return 1;
    }, LONG);
  }
  return purged;
}
