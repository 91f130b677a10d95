import { setTimeout as sleep } from 'node:timers/promises';
import { db } from '@/lib/db';
import type { Rule } from '@/lib/generated/prisma/client';

const ASK_EVERY_MS = 200;
/** Longer than any model call with its repeats; what is still held then was left by a crash. */
const LONGEST_CALL_MS = 200_000;

/**
 * Waits while other calls of the account are under way, for what they do not use comes back. True once the free balance covers `amount`
 * micro-credits, false when the balance itself does not.
 */
export async function waitForFreeCredits(accountId: string, amount: bigint, signal: AbortSignal): Promise<boolean> {
  for (const until = performance.now() + LONGEST_CALL_MS; !signal.aborted; await sleep(ASK_EVERY_MS)) {
    const balance = await db().creditBalance.findUnique({ where: { accountId } });
    if (!balance || balance.posted - balance.frozen < amount) return false;
    if (balance.posted - balance.frozen - balance.held >= amount) return true;
    if (performance.now() > until) return false;
  }
  return false;
}

/**
 * The rule pauses and nothing is lost; new credits make the pages due again. Decided under the lock of the balance: credits that came in
 * meanwhile are seen here, and those that come after see the pause.
 */
export async function pauseForCredits(rule: Pick<Rule, 'id' | 'accountId'>, amount: bigint): Promise<void> {
  await db().$transaction(async (tx) => {
    const [balance] = await tx.$queryRaw<{ free: bigint }[]>`
      SELECT posted - held - frozen AS free FROM "CreditBalance" WHERE "accountId" = ${rule.accountId}::uuid FOR UPDATE`;
    if (balance && balance.free >= amount) return;
    await tx.rule.update({ where: { id: rule.id }, data: { outOfCredits: true, changedAt: new Date() } });
    await tx.item.updateMany({ where: { ruleId: rule.id, status: 'PENDING' }, data: { status: 'NO_CREDITS' } });
  });
}
