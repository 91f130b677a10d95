import { randomUUID } from 'node:crypto';
import { insertAccount } from '@/lib/auth/data';
import { hashPassword } from '@/lib/auth/passwords';
import { addVerifiedCredits, grantSignUpCredits } from '@/lib/credits/grants';
import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { createControl } from '@/tests/support/control';
import { openCookie } from '@/tests/support/http-client';
import type { Stack } from '@/tests/support/stack';

/** What screens are shown by: the web app, its database and the sandbox. Workers would move what is seeded. */
export type Ground = Pick<Stack, 'appUrl' | 'databaseUrl' | 'environment' | 'sandbox'>;

export const OPERATOR = 'operator@example.com';
export const SCENE_PASSWORD = 'correct horse battery';

let passwordHash: Promise<string> | undefined;

/** An account of one screen's own. */
export async function openScene(ground: Ground, { operator = false, unverified = false } = {}) {
  passwordHash ??= hashPassword(SCENE_PASSWORD);
  const email = operator ? OPERATOR : `marie.curie.${randomUUID().slice(0, 8)}@example.com`;
  const known = operator ? await db().account.findUnique({ where: { email } }) : null;
  const accountId = (known?.id as AccountId | undefined) ?? (await insertAccount(email, await passwordHash));
  if (unverified) await grantSignUpCredits(accountId);
  else {
    await db().$transaction((tx) => addVerifiedCredits(tx, accountId));
    await db().account.update({ where: { id: accountId }, data: { emailVerifiedAt: new Date() } });
  }
  return {
    ...{ ground, accountId, email },
    control: createControl(ground.sandbox.urls.control),
    cookie: await openCookie(ground, accountId),
    /** Changes the account's row. */
    change: (data: Parameters<ReturnType<typeof db>['account']['update']>[0]['data']) =>
      db().account.update({ where: { id: accountId }, data }),
  };
}

export type Scene = Awaited<ReturnType<typeof openScene>>;
