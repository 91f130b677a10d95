import type { Tx } from '@/lib/db';
import type { Prisma } from '@/lib/generated/prisma/client';

/** Has feeds polled now, and once more after a drain that is under way: what it listed may be older than the reason to ask. */
export async function askPoll(tx: Tx, where: Prisma.FeedWhereInput): Promise<void> {
  await tx.feed.updateMany({ where, data: { nextPollAt: new Date(), pollsAsked: { increment: 1 } } });
}
