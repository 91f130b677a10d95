import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionId } from '@/lib/ids';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { applyEnvironment, createTestEnvironment } from '@/tests/support/environment';

let database: TestDatabase;
let accounts: typeof import('@/lib/auth/accounts');
let data: typeof import('@/lib/auth/data');
let tokens: typeof import('@/lib/auth/tokens');
let limits: typeof import('@/lib/auth/limits');
let credits: typeof import('@/lib/credits/data');

beforeAll(async () => {
  database = await createTestDatabase();
  applyEnvironment(createTestEnvironment({ databaseUrl: database.url }));
  accounts = await import('@/lib/auth/accounts');
  data = await import('@/lib/auth/data');
  tokens = await import('@/lib/auth/tokens');
  limits = await import('@/lib/auth/limits');
  credits = await import('@/lib/credits/data');
});

afterAll(async () => {
  await limits.closeLimits();
  await (await import('@/lib/db')).closeDb();
  await database.drop();
});

const inAnHour = () => new Date(Date.now() + 3_600_000);

async function newAccount() {
  const email = `person-${randomUUID()}@example.com`;
  return { email, accountId: await accounts.createAccount({ email, password: 'a long password' }) };
}

describe('accounts', () => {
  it('gives the free credits once, whatever is repeated', async () => {
    const { email, accountId } = await newAccount();
    await expect(accounts.createAccount({ email, password: 'a long password' })).rejects.toMatchObject({
      code: 'email_taken',
    });
    await Promise.all([accounts.markVerified(accountId), accounts.markVerified(accountId)]);
    expect((await credits.readBalance(accountId)).balance).toBe(500_000_000n);
  });

  it('knows the right password only', async () => {
    const { email, accountId } = await newAccount();
    expect(await accounts.authenticate({ email: email.toUpperCase(), password: 'a long password' })).toBe(accountId);
    expect(await accounts.authenticate({ email, password: 'a long passwore' })).toBeNull();
    expect(await accounts.authenticate({ email: 'nobody@example.com', password: 'a long password' })).toBeNull();
  });

  it('drops a password that was set before Google proved the address', async () => {
    const { email, accountId } = await newAccount();
    const sessionId = await data.insertSession(accountId, inAnHour());
    expect(await accounts.accountOfGoogle(email)).toBe(accountId);
    expect(await data.readSession(sessionId)).toBeNull();
    expect(await accounts.authenticate({ email, password: 'a long password' })).toBeNull();
  });
});

describe('mailed links', () => {
  it('work once, for their purpose, and only the newest way back to a password stays open', async () => {
    const { email, accountId } = await newAccount();
    const verify = await tokens.issueToken(accountId, 'VERIFY_EMAIL');
    const [first, second] = [
      await tokens.issueToken(accountId, 'RESET_PASSWORD'),
      await tokens.issueToken(accountId, 'RESET_PASSWORD'),
    ];
    await expect(accounts.resetPassword(verify, 'another password')).rejects.toMatchObject({ code: 'link_expired' });
    const spent = await Promise.allSettled([accounts.verifyEmail(verify), accounts.verifyEmail(verify)]);
    expect(spent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const sessionId = await data.insertSession(accountId, inAnHour());
    await accounts.resetPassword(first, 'another password');
    expect(await data.readSession(sessionId)).toBeNull();
    await expect(accounts.resetPassword(second, 'a third password')).rejects.toMatchObject({ code: 'link_expired' });
    expect(await accounts.authenticate({ email, password: 'another password' })).toBe(accountId);
  });
});

describe('sessions', () => {
  it('end when they are over or revoked; a new password ends all but this one', async () => {
    const { accountId } = await newAccount();
    const [kept, other] = [
      await data.insertSession(accountId, inAnHour()),
      await data.insertSession(accountId, inAnHour()),
    ];
    const over = await data.insertSession(accountId, new Date(Date.now() - 1));
    expect(await data.readSession(over)).toBeNull();
    expect(await data.readSession(randomUUID() as SessionId)).toBeNull();
    const change = { password: 'another password', sessionId: kept };
    expect(await accounts.changePassword(accountId, { ...change, current: 'wrong' })).toBe(false);
    expect(await accounts.changePassword(accountId, { ...change, current: 'a long password' })).toBe(true);
    expect((await data.readSession(kept))?.accountId).toBe(accountId);
    expect(await data.readSession(other)).toBeNull();
  });
});

describe('attempts', () => {
  it('are counted in the database and told when the next is welcome', async () => {
    const subject = randomUUID();
    for (let attempt = 0; attempt < 10; attempt++) await limits.countAttempt('sign-in-address', subject);
    await expect(limits.countAttempt('sign-in-address', subject)).rejects.toMatchObject({
      code: 'too_many_attempts',
      retryAt: expect.any(Date),
    });
    await limits.closeLimits();
    await expect(limits.countAttempt('sign-in-address', subject)).rejects.toMatchObject({ code: 'too_many_attempts' });
    await limits.forgetAttempts('sign-in-address', subject);
    await limits.countAttempt('sign-in-address', subject);
  });
});
