import { MICRO } from '@/lib/credits/format';
import { SIGN_UP_CREDITS, VERIFIED_CREDITS } from '@/lib/credits/free';
import { addEntry } from '@/lib/credits/ledger';
import { resumeWaiting } from '@/lib/credits/resume';
import { lockLedger } from '@/lib/credits/room';
import { db, type Tx } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

type Gift = { credits: bigint; reference: string; note: string };

/** Posts a gift once and lets go on what waited for credits, so that neither comes without the other. False for a repeat. */
async function addGift(tx: Tx, accountId: AccountId, { credits, reference, note }: Gift): Promise<boolean> {
  await lockLedger(tx, accountId);
  if ((await tx.creditEntry.count({ where: { reference } })) > 0) return false;
  await addEntry(tx, accountId, { kind: 'GRANT', amount: credits * MICRO, reference, note });
  await resumeWaiting(tx, accountId);
  return true;
}

function addSignUpCredits(tx: Tx, accountId: AccountId): Promise<boolean> {
  const reference = `sign-up:${accountId}`;
  return addGift(tx, accountId, { credits: SIGN_UP_CREDITS, reference, note: 'Free credits for signing up' });
}

/** Posts the sign-up credits; once per account however often it is called. */
export function grantSignUpCredits(accountId: AccountId): Promise<boolean> {
  return db().$transaction((tx) => addSignUpCredits(tx, accountId));
}

/** Inside the caller's transaction: posts all free credits that are still due; once per account however often it is called. */
export async function addVerifiedCredits(tx: Tx, accountId: AccountId): Promise<boolean> {
  await addSignUpCredits(tx, accountId);
  const reference = `verified:${accountId}`;
  return addGift(tx, accountId, {
    credits: VERIFIED_CREDITS,
    reference,
    note: 'Free credits for verifying your e-mail',
  });
}

/** Credits given by the people who run the product; `reference` makes it once. */
export function grantCredits(accountId: AccountId, credits: bigint, reference: string, note: string): Promise<boolean> {
  return db().$transaction((tx) => addGift(tx, accountId, { credits, reference: `grant:${reference}`, note }));
}
