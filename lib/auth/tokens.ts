import { createHash } from 'node:crypto';
import { db } from '@/lib/db';
import type { EmailTokenPurpose } from '@/lib/generated/prisma/enums';
import { type AccountId, newSecret } from '@/lib/ids';

const HOURS: Record<EmailTokenPurpose, number> = { VERIFY_EMAIL: 72, RESET_PASSWORD: 1, CHANGE_EMAIL: 1 };

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** A new secret for a link in a mail; only its hash is kept. Good for 72 hours (verify) or one (reset). */
export async function issueToken(accountId: AccountId, purpose: EmailTokenPurpose): Promise<string> {
  const token = newSecret();
  const expiresAt = new Date(Date.now() + HOURS[purpose] * 3_600_000);
  await db().emailToken.create({ data: { tokenHash: hashToken(token), accountId, purpose, expiresAt } });
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

/** Makes every other open token of that purpose useless. */
export async function cancelTokens(accountId: AccountId, purpose: EmailTokenPurpose): Promise<void> {
  await db().emailToken.updateMany({ where: { accountId, purpose, usedAt: null }, data: { usedAt: new Date() } });
}
