import { MICRO } from '@/lib/credits/format';
import { SIGN_UP_CREDITS, VERIFIED_CREDITS } from '@/lib/credits/free';
import { postEntry } from '@/lib/credits/ledger';
import { resumeAfterCredits } from '@/lib/credits/resume';
import type { AccountId } from '@/lib/ids';

async function grant(accountId: AccountId, credits: bigint, reference: string, note: string): Promise<boolean> {
  const posted = await postEntry(accountId, { kind: 'GRANT', amount: credits * MICRO, reference, note });
  if (posted) await resumeAfterCredits(accountId);
  return posted;
}

/** Posts the sign-up credits; once per account however often it is called. */
export function grantSignUpCredits(accountId: AccountId): Promise<boolean> {
  return grant(accountId, SIGN_UP_CREDITS, `sign-up:${accountId}`, 'Free credits for signing up');
}

/** Posts all free credits that are still due; once per account however often it is called. */
export async function grantVerifiedCredits(accountId: AccountId): Promise<boolean> {
  await grantSignUpCredits(accountId);
  return grant(accountId, VERIFIED_CREDITS, `verified:${accountId}`, 'Free credits for verifying your e-mail');
}

/** Credits given by the people who run the product; `reference` makes it once. */
export function grantCredits(accountId: AccountId, credits: bigint, reference: string, note: string): Promise<boolean> {
  return grant(accountId, credits, `grant:${reference}`, note);
}
