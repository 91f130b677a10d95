import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { AccountId } from '@/lib/ids';
import { log } from '@/lib/log';
import { fulfilCheckout } from '@/lib/purchases/fulfil';
import { purchaseReference } from '@/lib/purchases/plan';

/** Whether this installation sells credits at all. */
export function takesPayments(): boolean {
  return env().STRIPE_SECRET_KEY !== undefined;
}

export type PurchaseView = {
  id: string;
  /** `refunded`: all of it; `disputed`: the bank is looking into it. */
  state: 'open' | 'processing' | 'paid' | 'declined' | 'expired' | 'refunded' | 'disputed';
  packId: string;
  /** Micro-credits. */
  credits: bigint;
  /** Cents. */
  amountPaid: number;
  amountRefunded: number;
  receiptUrl: string | null;
  createdAt: Date;
  paidAt: Date | null;
};

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;

function findRow(accountId: AccountId, sessionId: string) {
  return db().purchase.findFirst({ where: { accountId, sessionId } });
}

function stateOf({ status, taken, frozen, credits }: Row): PurchaseView['state'] {
  if (status !== 'PAID') return status.toLowerCase() as PurchaseView['state'];
  if (taken >= credits) return 'refunded';
  return frozen > 0n ? 'disputed' : 'paid';
}

const toView = (row: Row): PurchaseView => ({
  id: row.id,
  state: stateOf(row),
  packId: row.packId,
  credits: row.credits,
  amountPaid: row.amountPaid,
  amountRefunded: row.amountRefunded,
  receiptUrl: row.receiptUrl,
  createdAt: row.createdAt,
  paidAt: row.paidAt,
});

/** A crash came between Stripe's session and our row of it. */
async function lacksSession(accountId: AccountId): Promise<boolean> {
  return (await db().purchase.count({ where: { accountId, status: 'OPEN', sessionId: null } })) > 0;
}

const SESSION_ID = /^cs_\w{1,200}$/;

/**
 * The purchase of a session as the ledger has it, after asking Stripe while it is undecided; null when it is not this account's. Made-up
 * ids cost nothing: for a session that no row knows Stripe is asked only while a purchase of this account waits for the id of its own.
 * Stripe's silence is no error here.
 */
export async function lookAtCheckout(accountId: AccountId, sessionId: string): Promise<PurchaseView | null> {
  if (!SESSION_ID.test(sessionId)) return null;
  const known = await findRow(accountId, sessionId);
  if (!known && !(await lacksSession(accountId))) return null;
  if (!known || known.status === 'OPEN' || known.status === 'PROCESSING')
    await fulfilCheckout(sessionId).catch((error) =>
      log.warn({ err: error }, 'Stripe could not be asked about a payment'),
    );
  const row = await findRow(accountId, sessionId);
  return row && toView(row);
}

/** Stripe's receipts of ledger entries that are purchases, by the entries' references. */
export async function readReceipts(accountId: AccountId, references: string[]): Promise<Map<string, string>> {
  const keys = references.filter((one) => one.startsWith(purchaseReference(''))).map((one) => one.split(':')[1] ?? '');
  if (keys.length === 0) return new Map();
  const rows = await db().purchase.findMany({
    where: {
      accountId,
      receiptUrl: { not: null },
      OR: [{ sessionId: { in: keys } }, { paymentIntentId: { in: keys } }],
    },
    select: { sessionId: true, paymentIntentId: true, receiptUrl: true },
  });
  return new Map(
    rows.map((row) => [purchaseReference(row.sessionId ?? row.paymentIntentId ?? ''), row.receiptUrl ?? '']),
  );
}

/** Whether anything was ever paid, so that there are receipts. */
export async function hasReceipts(accountId: AccountId): Promise<boolean> {
  return (await db().purchase.count({ where: { accountId, status: 'PAID' } })) > 0;
}
