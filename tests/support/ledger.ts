import { expect } from 'vitest';
import type { AccountId } from '@/lib/ids';
import type { Product } from '@/tests/support/product';

/** The ledger's own law: entries add up to the balance, open holds to what is held. Answers the balance. */
export async function expectSoundLedger(product: Product, accountId: AccountId): Promise<bigint> {
  const db = product.db();
  const [entries, holds, balance] = await Promise.all([
    db.creditEntry.aggregate({ where: { accountId }, _sum: { amount: true } }),
    db.creditHold.aggregate({ where: { accountId, status: 'OPEN' }, _sum: { amount: true } }),
    db.creditBalance.findUniqueOrThrow({ where: { accountId } }),
  ]);
  expect(balance.posted).toBe(entries._sum.amount ?? 0n);
  expect(balance.held).toBe(holds._sum.amount ?? 0n);
  return balance.posted;
}
