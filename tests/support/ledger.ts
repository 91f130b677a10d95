import { expect } from 'vitest';
import type { AccountId } from '@/lib/ids';
import type { Product } from '@/tests/support/product';

/**
 * The ledger's own law: entries add up to the balance, their free parts to its free part, open holds to what is held, and the days' usage
 * to what rules were charged. Answers the balance.
 */
export async function expectSoundLedger(product: Product, accountId: AccountId): Promise<bigint> {
  const db = product.db();
  const [entries, used, usage, holds, balance] = await db.$transaction(
    [
      db.creditEntry.aggregate({ where: { accountId }, _sum: { amount: true, free: true } }),
      db.creditEntry.aggregate({ where: { accountId, kind: 'USE', ruleId: { not: null } }, _sum: { amount: true } }),
      db.creditUsage.aggregate({ where: { accountId }, _sum: { amount: true } }),
      db.creditHold.aggregate({ where: { accountId, status: 'OPEN' }, _sum: { amount: true } }),
      db.creditBalance.findUniqueOrThrow({ where: { accountId } }),
    ],
    { isolationLevel: 'RepeatableRead' },
  );
  expect(balance.posted).toBe(entries._sum.amount ?? 0n);
  expect(balance.free).toBe(entries._sum.free ?? 0n);
  expect(balance.held).toBe(holds._sum.amount ?? 0n);
  expect(usage._sum.amount ?? 0n).toBe(-(used._sum.amount ?? 0n));
  return balance.posted;
}
