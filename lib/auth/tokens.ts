import { createHash } from 'node:crypto';
import { db, type Tx } from '@/lib/db';
import type { EmailTokenPurpose } from '@/lib/generated/prisma/enums';
import { type AccountId, newSecret } from '@/lib/ids';

const HOURS: Record<EmailTokenPurpose, number> = { VERIFY_EMAIL: 72, RESET_PASSWORD: 1, CHANGE_EMAIL: 24 };

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** A new secret for a link in a mail; only its hash is kept. Good for 72 hours (verify), one (reset) or 24 (change to `newEmail`). */
export async function issueToken(
  accountId: AccountId,
  purpose: EmailTokenPurpose,
  newEmail: string | null = null,
  tx: Pick<Tx, 'emailToken'> = db(),
): Promise<string> {
  const token = newSecret();
  const expiresAt = new Date(Date.now() + HOURS[purpose] * 3_600_000);
  await tx.emailToken.create({ data: { tokenHash: hashToken(token), accountId, purpose, newEmail, expiresAt } });
  return token;
}

/** Uses a token up and answers whose it was; null when it is unknown, used or too old. */
export async function spendToken(token: string, purpose: EmailTokenPurpose): Promise<AccountId | null> {
  const [spent] = await db().emailToken.updateManyAndReturn({
    where: { tokenHash: hashToken(token), purpose, usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date() },
    select: { accountId: true },
  });
  return (spent?.accountId as AccountId | undefined) ?? null;
}

/** Makes every open token of these purposes useless. */
export async function cancelTokens(accountId: AccountId, purposes: EmailTokenPurpose[]): Promise<void> {
  await db().emailToken.updateMany({
    where: { accountId, purpose: { in: purposes }, usedAt: null },
    data: { usedAt: new Date() },
  });
}
