import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccountId, newId, type RuleId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario } from '@/tests/support/scenario';

const CREDIT = 1_000_000n;

type Mail = { subject: string; text: string; html: string; links: string[]; headers: Record<string, string> };

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ workers: 0 });
});
afterAll(() => engine?.stop());

const emailOf = async (accountId: AccountId) =>
  (await engine.product.db().account.findUniqueOrThrow({ where: { id: accountId } })).email;

async function readMails(accountId: AccountId): Promise<Mail[]> {
  const to = encodeURIComponent(await emailOf(accountId));
  return (await engine.control.ask<{ mails: Mail[] }>('GET', `/mails?to=${to}`)).mails;
}

/** As if the minute for which a notice waits had passed. */
async function sendNow(accountId: AccountId): Promise<void> {
  await engine.product
    .db()
    .notice.updateMany({ where: { accountId, status: 'WAITING' }, data: { dueAt: new Date(0) } });
  await engine.product.sendDueNotices();
}

async function use(accountId: AccountId, amount: bigint): Promise<void> {
  await engine.product.postEntry(accountId, { kind: 'USE', amount: -amount, reference: randomUUID() });
}

const statusesOf = async (accountId: AccountId) =>
  (await engine.product.db().notice.findMany({ where: { accountId }, orderBy: { createdAt: 'asc' } })).map(
    ({ kind, status }) => `${kind} ${status}`,
  );

test('a low balance is mailed once per crossing, and again only after a top-up was used up too', async () => {
  const { product } = engine;
  const accountId = await engine.openAccount();
  const { balance } = await product.readBalance(accountId);
  await use(accountId, balance - balance / 10n - CREDIT);
  await sendNow(accountId);
  expect(await readMails(accountId)).toEqual([]);
  await use(accountId, 2n * CREDIT);
  await use(accountId, CREDIT);
  await sendNow(accountId);
  await sendNow(accountId);
  const [mail, ...others] = await readMails(accountId);
  expect(others).toEqual([]);
  expect(mail?.subject).toBe('Your credits are running low');
  await product.grantCredits(accountId, 1_000n, randomUUID(), 'A gift');
  await use(accountId, 995n * CREDIT);
  await sendNow(accountId);
  expect(await readMails(accountId)).toHaveLength(2);
});

test('rules that stopped are told in one mail, names and links are safe, and the day brings no second one', async () => {
  const { product } = engine;
  const scenario = await openScenario(engine);
  const { accountId } = scenario;
  const ruleId = await scenario.createRule();
  const name = 'Things <img src=x onerror=alert(1)> & more';
  await product.db().dataSource.updateMany({ where: { accountId, name: 'Things' }, data: { name } });
  const { stopRule } = await import('@/lib/sync/failures');
  await stopRule({ id: ruleId }, 'property_missing');
  await sendNow(accountId);
  await product.db().rule.update({ where: { id: ruleId }, data: { problemCode: null } });
  await stopRule({ id: ruleId }, 'property_missing');
  await sendNow(accountId);
  const mails = await readMails(accountId);
  expect(mails.map(({ subject }) => subject)).toEqual([`“${name} → Groups” needs attention`]);
  expect(mails[0]?.text).toContain('Its relation property was deleted in Notion.');
  expect(mails[0]?.html).not.toContain('<img');
  expect(mails[0]?.links.every((link) => link.startsWith(engine.stack.appUrl))).toBe(true);
});

test('a problem that passed by itself is not mailed, nor is anything to an address that nobody confirmed', async () => {
  const { product } = engine;
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  const { stopRule } = await import('@/lib/sync/failures');
  await stopRule({ id: ruleId }, 'target_missing');
  await product.db().rule.update({ where: { id: ruleId }, data: { problemCode: null } });
  await sendNow(scenario.accountId);
  expect(await readMails(scenario.accountId)).toEqual([]);
  const unconfirmed = await engine.openAccount({ verified: false });
  const { balance } = await product.readBalance(unconfirmed);
  await use(unconfirmed, balance - 1n);
  await sendNow(unconfirmed);
  expect(await readMails(unconfirmed)).toEqual([]);
  expect(await statusesOf(unconfirmed)).toEqual(['BALANCE_LOW DROPPED']);
});

test('a connection that Notion ended is mailed, one that a person ended is not', async () => {
  const { product, control } = engine;
  const scenario = await openScenario(engine);
  const { accountId, connectionId } = scenario;
  await control.revoke(scenario.ids.botId);
  await product.searchDataSources(accountId, connectionId).catch(() => undefined);
  await sendNow(accountId);
  expect((await readMails(accountId)).map(({ subject }) => subject)).toEqual(['Notion is disconnected']);
  const other = await openScenario(engine);
  await product.disconnect(other.accountId, other.connectionId);
  await sendNow(other.accountId);
  expect(await readMails(other.accountId)).toEqual([]);
});

test('a cap is mailed with the way to where it is raised: that of an Auto Relation in its settings, the account’s under Credits', async () => {
  const { product } = engine;
  const scenario = await openScenario(engine);
  const { accountId } = scenario;
  const first = await scenario.createRule({ monthlyCap: 1 });
  const second = newId<RuleId>();
  const ruleIds = [first, second];
  const row = await product.db().rule.findUniqueOrThrow({ where: { id: first } });
  await product.db().rule.create({ data: { ...row, id: second, relationPropertyId: 'another' } });
  const stop = (id: string) => product.pauseForCredits({ id, accountId }, 5n * CREDIT);
  const lastLead = async () => {
    await sendNow(accountId);
    const [newest] = await readMails(accountId);
    return /(Open [\w ]+): (\S+)/.exec(newest?.text ?? '')?.slice(1);
  };
  const at = (path: string) => `${engine.stack.appUrl}/dashboard${path}`;
  await stop(first);
  expect(await lastLead()).toEqual(['Open Settings', at(`/relations/${first}/settings`)]);
  await stop(second);
  expect(await lastLead()).toEqual(['Open Settings', at(`/relations/${second}/settings`)]);

  await product.db().notice.deleteMany({ where: { accountId } });
  for (const ruleId of ruleIds) await stop(ruleId);
  expect(await lastLead()).toEqual(['Open Auto Relations', at('')]);

  await product.setAccountCap(accountId, CREDIT);
  for (const ruleId of ruleIds) await product.setRuleCap(accountId, ruleId, null);
  for (const ruleId of ruleIds) await stop(ruleId);
  expect(await lastLead()).toEqual(['Open Credits', at('/credits')]);
  expect(await readMails(accountId)).toHaveLength(4);
  await scenario.close();
});

test('each kind can be switched off in the settings and by the signed link, and by nothing else', async () => {
  const { product } = engine;
  const [accountId, stranger] = [await engine.openAccount(), await engine.openAccount()];
  const all = await product.readWantedNotices(accountId);
  for (const kind of all) {
    await product.setNoticeWanted(accountId, kind, false);
    await product.setNoticeWanted(accountId, kind, false);
    expect(await product.readWantedNotices(accountId)).toEqual(all.filter((one) => one !== kind));
    await product.setNoticeWanted(accountId, kind, true);
  }
  expect(await product.readWantedNotices(accountId)).toEqual(all);
  const token = product.makeUnsubscribeToken(accountId, 'BALANCE_LOW');
  expect(product.readUnsubscribeToken(token)).toEqual({ accountId, kind: 'BALANCE_LOW' });
  const forged = [
    token.replace(accountId, stranger),
    token.replace('BALANCE_LOW', 'BALANCE_EMPTY'),
    token.slice(0, -2),
    `${token}AA`,
    token.replace('BALANCE_LOW', '__proto__'),
    '',
    '..',
  ];
  expect(forged.map(product.readUnsubscribeToken)).toEqual(forged.map(() => null));
  const { balance } = await product.readBalance(accountId);
  await product.setNoticeWanted(accountId, 'BALANCE_LOW', false);
  await use(accountId, balance - 1n);
  await sendNow(accountId);
  expect(await readMails(accountId)).toEqual([]);
  expect(await product.readWantedNotices(stranger)).toEqual(all);
});

test('mail programs are offered to unsubscribe, and the link names the account’s own kind', async () => {
  const { product } = engine;
  const accountId = await engine.openAccount();
  const { balance } = await product.readBalance(accountId);
  await use(accountId, balance - CREDIT);
  await sendNow(accountId);
  const [mail] = await readMails(accountId);
  expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  const link = /^<(.*)>$/.exec(mail?.headers['list-unsubscribe'] ?? '')?.[1] ?? '';
  expect(new URL(link).pathname).toBe('/api/unsubscribe');
  expect(product.readUnsubscribeToken(new URL(link).searchParams.get('token') ?? '')).toEqual({
    accountId,
    kind: 'BALANCE_LOW',
  });
  expect(mail?.text).toContain('/unsubscribe?token=');
});

test('eight workers send one mail, a crash in the middle sends none twice, and a refusal is tried again', async () => {
  const { product } = engine;
  const db = product.db();
  const low = async () => {
    const accountId = await engine.openAccount();
    await use(accountId, (await product.readBalance(accountId)).balance - CREDIT);
    await db.notice.updateMany({ where: { accountId }, data: { dueAt: new Date(0) } });
    return accountId;
  };
  const many = await low();
  await Promise.all(Array.from({ length: 8 }, () => product.sendDueNotices()));
  expect(await readMails(many)).toHaveLength(1);

  const crashed = await low();
  await db.notice.updateMany({ where: { accountId: crashed }, data: { status: 'SENDING' } });
  await product.sendDueNotices();
  expect(await statusesOf(crashed)).toEqual(['BALANCE_LOW FAILED']);
  expect(await readMails(crashed)).toEqual([]);

  const refused = await low();
  const { email } = await db.account.findUniqueOrThrow({ where: { id: refused } });
  await db.account.update({
    where: { id: refused },
    data: { email: `${'x'.repeat(70)}\u0000@example.com`.replace('\u0000', ' ') },
  });
  await product.sendDueNotices();
  const [waiting] = await db.notice.findMany({ where: { accountId: refused } });
  expect(waiting).toMatchObject({ status: 'WAITING', attempts: 1 });
  expect(waiting?.dueAt.getTime()).toBeGreaterThan(Date.now());
  await db.account.update({ where: { id: refused }, data: { email } });
  await sendNow(refused);
  expect(await readMails(refused)).toHaveLength(1);
});
