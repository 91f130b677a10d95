import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId, SessionId } from '@/lib/ids';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { applyEnvironment, createTestEnvironment } from '@/tests/support/environment';

let database: TestDatabase;
let accounts: typeof import('@/lib/auth/accounts');
let sessions: typeof import('@/lib/auth/sessions');
let changes: typeof import('@/lib/auth/email-change');
let data: typeof import('@/lib/auth/data');
let tokens: typeof import('@/lib/auth/tokens');
let limits: typeof import('@/lib/auth/limits');
let credits: typeof import('@/lib/credits/data');

beforeAll(async () => {
  database = await createTestDatabase();
  applyEnvironment(createTestEnvironment({ databaseUrl: database.url }));
  accounts = await import('@/lib/auth/accounts');
  sessions = await import('@/lib/auth/sessions');
  changes = await import('@/lib/auth/email-change');
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

const inAnHour = () => ({ expiresAt: new Date(Date.now() + 3_600_000) });

async function signedIn(accountId: AccountId, more: { device?: string; place?: string } = {}) {
  const session = await sessions.readSession(await sessions.insertSession(accountId, { ...inAnHour(), ...more }));
  if (!session) throw new Error('The session was not found');
  return session;
}

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
    expect(await accounts.authenticate({ email: email.toUpperCase(), password: 'a long password' })).toMatchObject({
      accountId,
    });
    expect(await accounts.authenticate({ email, password: 'a long passwore' })).toBeNull();
    expect(await accounts.authenticate({ email: 'nobody@example.com', password: 'a long password' })).toBeNull();
  });

  it('drops a password that was set before Google proved the address', async () => {
    const { email, accountId } = await newAccount();
    const sessionId = await sessions.insertSession(accountId, inAnHour());
    expect(await accounts.accountOfGoogle(email)).toBe(accountId);
    expect(await sessions.readSession(sessionId)).toBeNull();
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
    const sessionId = await sessions.insertSession(accountId, inAnHour());
    await accounts.resetPassword(first, 'another password');
    expect(await sessions.readSession(sessionId)).toBeNull();
    await expect(accounts.resetPassword(second, 'a third password')).rejects.toMatchObject({ code: 'link_expired' });
    expect(await accounts.authenticate({ email, password: 'another password' })).toMatchObject({ accountId });
  });
});

describe('sessions', () => {
  it('end when they are over or revoked; a new password ends all but this one', async () => {
    const { accountId } = await newAccount();
    const [kept, other] = [
      await sessions.insertSession(accountId, inAnHour()),
      await sessions.insertSession(accountId, inAnHour()),
    ];
    const over = await sessions.insertSession(accountId, { expiresAt: new Date(Date.now() - 1) });
    expect(await sessions.readSession(over)).toBeNull();
    expect(await sessions.readSession(randomUUID() as SessionId)).toBeNull();
    const account = await signedIn(accountId);
    const change = { password: 'another password' };
    await expect(accounts.changePassword(account, { ...change, current: 'wrong' })).rejects.toMatchObject({
      code: 'wrong_password',
    });
    expect((await sessions.readSession(other))?.accountId).toBe(accountId);
    await accounts.changePassword(account, { ...change, current: 'a long password' });
    expect((await sessions.readSession(account.sessionId))?.accountId).toBe(accountId);
    for (const ended of [kept, other]) expect(await sessions.readSession(ended)).toBeNull();
  });

  it('are listed with device and place, and ended one by one or all others at once, by their own account alone', async () => {
    const { accountId } = await newAccount();
    const here = await signedIn(accountId, { device: 'Firefox on Windows', place: '203.0.*.*' });
    const [phone, tablet] = [await signedIn(accountId, { device: 'Safari on iPhone' }), await signedIn(accountId)];
    const listed = await sessions.listSessions(accountId);
    expect(listed.map(({ id }) => id).sort()).toEqual([here, phone, tablet].map(({ sessionId }) => sessionId).sort());
    expect(listed).toContainEqual(expect.objectContaining({ device: 'Firefox on Windows', place: '203.0.*.*' }));
    const stranger = await newAccount();
    expect(await sessions.revokeSession(stranger.accountId, phone.sessionId)).toBe(false);
    expect(await sessions.readSession(phone.sessionId)).not.toBeNull();
    expect(await sessions.revokeSession(accountId, phone.sessionId)).toBe(true);
    expect(await sessions.revokeSession(accountId, phone.sessionId)).toBe(false);
    await sessions.revokeSessions(accountId, { except: here.sessionId });
    expect((await sessions.listSessions(accountId)).map(({ id }) => id)).toEqual([here.sessionId]);
  });

  it('never outlive a new password by which they were not begun, however close the sign-in was', async () => {
    const [ROUNDS, SIGN_INS] = [25, 9];
    let begun = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const { email, accountId } = await newAccount();
      const known = await accounts.authenticate({ email, password: 'a long password' });
      if (!known) throw new Error('The password was not known');
      const soon = () => sleep(Math.random() * 20);
      const signIn = () => soon().then(() => sessions.insertPasswordSession(known, inAnHour()));
      const signIns = Array.from({ length: SIGN_INS }, signIn);
      await soon().then(() => data.replacePassword(accountId, `another hash ${round}`));
      const opened = (await Promise.all(signIns)).filter((id) => id !== null);
      begun += opened.length;
      for (const id of opened) expect(await sessions.readSession(id)).toBeNull();
      expect(await sessions.insertPasswordSession(known, inAnHour())).toBeNull();
    }
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThan(ROUNDS * SIGN_INS);
    console.log(
      `${ROUNDS} changes of password among ${ROUNDS * SIGN_INS} sign-ins; ${begun} came before and were ended`,
    );
  });

  it('of two who prove the old password at once, one changes it and the other is told that it is wrong', async () => {
    const { accountId } = await newAccount();
    const [one, two] = [await signedIn(accountId), await signedIn(accountId)];
    const ask = (account: typeof one, password: string) =>
      accounts.changePassword(account, { current: 'a long password', password });
    const asked = await Promise.allSettled([ask(one, 'the first password'), ask(two, 'the other password')]);
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await sessions.listSessions(accountId)).toHaveLength(1);
    expect(asked.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'wrong_password' } });
  });

  it('give an account without a password a quarter of an hour for what only its owner may do', async () => {
    const accountId = await accounts.accountOfGoogle(`person-${randomUUID()}@example.com`);
    const fresh = await signedIn(accountId);
    const old = { ...fresh, signedInAt: new Date(Date.now() - 16 * 60_000) };
    const change = { current: '', password: 'a first password' };
    await expect(accounts.changePassword(old, change)).rejects.toMatchObject({ code: 'sign_in_again' });
    await accounts.changePassword(fresh, change);
    await expect(accounts.changePassword(fresh, change)).rejects.toMatchObject({ code: 'wrong_password' });
  });

  it('lets nobody guess the password from a screen left open', async () => {
    const { accountId } = await newAccount();
    const account = await signedIn(accountId);
    const guess = () => accounts.changePassword(account, { current: 'a guess', password: 'another password' });
    for (let attempt = 0; attempt < 10; attempt++)
      await expect(guess()).rejects.toMatchObject({ code: 'wrong_password' });
    await expect(guess()).rejects.toMatchObject({ code: 'too_many_attempts' });
  });
});

describe('another address', () => {
  const wish = () => ({ email: `new-${randomUUID()}@example.com`, password: 'a long password' });

  it('counts once its link is used: the old one signs nobody in, older links end, sessions go on', async () => {
    const { email, accountId } = await newAccount();
    const account = await signedIn(accountId);
    const { email: newEmail } = wish();
    const reset = await tokens.issueToken(accountId, 'RESET_PASSWORD');
    const token = await tokens.issueToken(accountId, 'CHANGE_EMAIL', newEmail);
    expect(await accounts.authenticate({ email, password: 'a long password' })).toMatchObject({ accountId });
    await expect(changes.confirmEmailChange(reset)).rejects.toMatchObject({ code: 'link_expired' });
    expect([await changes.readNewEmail(token), await changes.readNewEmail(reset)]).toEqual([newEmail, null]);
    await changes.confirmEmailChange(token);
    expect(await changes.readNewEmail(token)).toBeNull();
    await expect(changes.confirmEmailChange(token)).rejects.toMatchObject({ code: 'link_expired' });
    await expect(accounts.resetPassword(reset, 'stolen password')).rejects.toMatchObject({ code: 'link_expired' });
    expect(await accounts.authenticate({ email, password: 'a long password' })).toBeNull();
    expect(await accounts.authenticate({ email: newEmail, password: 'a long password' })).toMatchObject({ accountId });
    expect(await sessions.readSession(account.sessionId)).toMatchObject({ email: newEmail, verified: true });
  });

  it('is refused for a wrong password and for an address that has an account, also when it got one meanwhile', async () => {
    const { accountId } = await newAccount();
    const account = await signedIn(accountId);
    const { email: taken } = await newAccount();
    await expect(changes.requestEmailChange(account, { ...wish(), password: 'wrong' })).rejects.toMatchObject({
      code: 'wrong_password',
    });
    await expect(changes.requestEmailChange(account, { ...wish(), email: taken })).rejects.toMatchObject({
      code: 'email_taken',
    });
    const token = await tokens.issueToken(accountId, 'CHANGE_EMAIL', taken);
    await expect(changes.confirmEmailChange(token)).rejects.toMatchObject({ code: 'email_taken' });
    expect(await sessions.readSession(account.sessionId)).toMatchObject({ email: account.email, verified: false });
  });

  it('is refused after ten wishes of an account within an hour, whichever addresses they name', async () => {
    const account = await signedIn((await newAccount()).accountId);
    const ask = async () => {
      const { email } = await newAccount();
      return changes.requestEmailChange(account, { email, password: 'a long password' });
    };
    for (let attempt = 0; attempt < 10; attempt++) await expect(ask()).rejects.toMatchObject({ code: 'email_taken' });
    await expect(ask()).rejects.toMatchObject({ code: 'too_many_attempts', retryAt: expect.any(Date) });
  });

  it.each([
    [
      'a new password',
      async ({ accountId }: { accountId: AccountId; email: string }) =>
        accounts.resetPassword(await tokens.issueToken(accountId, 'RESET_PASSWORD'), 'another password'),
    ],
    [
      'the owner coming by Google',
      async ({ email }: { accountId: AccountId; email: string }) => accounts.accountOfGoogle(email),
    ],
  ])('that a stranger asked for is stopped by %s', async (_, act) => {
    const account = await newAccount();
    const token = await tokens.issueToken(account.accountId, 'CHANGE_EMAIL', wish().email);
    await act(account);
    await expect(changes.confirmEmailChange(token)).rejects.toMatchObject({ code: 'link_expired' });
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
