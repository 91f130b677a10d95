import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionAccount } from '@/lib/auth/sessions';
import type { AccountId } from '@/lib/ids';
import { PACKS } from '@/lib/purchases/packs';
import { type Engine, startEngine } from '@/tests/support/engine';
import { openScenario, type Scenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

const PASSWORD = 'correct horse battery';

/** Tables that keep rows of an account that is gone: money, and what operators did. */
const KEPT = [
  'CreditBalance',
  'CreditEntry',
  'CreditHold',
  'CreditUsage',
  'LedgerProblem',
  'OperatorAction',
  'Purchase',
];

/** Tables with an account's rows that its export leaves out, each for a reason. */
const NOT_EXPORTED: Record<string, string> = {
  Command: 'a moment of work, told by its runs and writes',
  CreditHold: 'a moment of work, told by the ledger',
  CreditUsage: 'sums of the ledger',
  EmailToken: 'secrets',
  Embedding: 'computed from pages in Notion',
  Feed: 'where the reading stands',
  LedgerProblem: 'the operator’s own record',
  OperatorAction: 'the operator’s own record',
  Page: 'texts that stand in Notion',
  TargetDraft: 'proposals; what was accepted stands in Notion',
};

const EXPORTED: Record<string, string> = {
  AutoTopUp: 'autoTopUp',
  Connection: 'connections',
  Correction: 'corrections',
  CreditBalance: 'balance',
  CreditEntry: 'ledger',
  DataSource: 'dataSources',
  Decision: 'decisions',
  Item: 'pages',
  LoginSession: 'sessions',
  Notice: 'notices',
  PageWrite: 'writes',
  Purchase: 'purchases',
  Rule: 'autoRelations',
  Run: 'runs',
};

let engine: Engine;
let sessions: typeof import('@/lib/auth/sessions');
let close: typeof import('@/lib/accounts/close');
let purge: typeof import('@/lib/accounts/purge');
let checkout: typeof import('@/lib/purchases/checkout');
let exporting: typeof import('@/lib/accounts/export');

beforeAll(async () => {
  engine = await startEngine({ workers: 1 });
  sessions = await import('@/lib/auth/sessions');
  close = await import('@/lib/accounts/close');
  purge = await import('@/lib/accounts/purge');
  checkout = await import('@/lib/purchases/checkout');
  exporting = await import('@/lib/accounts/export');
});
afterAll(async () => {
  await (await import('@/lib/auth/limits')).closeLimits();
  await engine?.stop();
});

async function signIn(accountId: AccountId): Promise<SessionAccount> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const session = await sessions.readSession(await sessions.insertSession(accountId, { expiresAt }));
  if (!session) throw new Error('The session was not found');
  return session;
}

async function tablesOfAccounts(): Promise<string[]> {
  const rows = await engine.product.db().$queryRaw<{ table: string }[]>`
    SELECT table_name AS "table" FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'accountId' ORDER BY 1`;
  return rows.map(({ table }) => table);
}

async function tablesWithRows(accountId: AccountId): Promise<string[]> {
  const found: string[] = [];
  for (const table of await tablesOfAccounts()) {
    const [row] = await engine.product
      .db()
      .$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM "${table}" WHERE "accountId" = '${accountId}'`);
    if (row && row.count > 0n) found.push(table);
  }
  return found;
}

async function readExport(accountId: AccountId): Promise<{ text: string; json: Record<string, unknown[]> }> {
  let text = '';
  for await (const piece of exporting.exportAccount(accountId)) text += piece;
  return { text, json: JSON.parse(text) };
}

async function openUsedAccount(): Promise<{ scenario: Scenario; account: SessionAccount }> {
  const scenario = await openScenario(engine);
  const ruleId = await scenario.createRule();
  await scenario.waitForStatus(ruleId, 'up_to_date');
  return { scenario, account: await signIn(scenario.accountId) };
}

async function askStripe(path: string): Promise<unknown> {
  const headers = { authorization: 'Bearer sk_test_local' };
  return (await fetch(`${engine.stack.sandbox.urls.stripe}/v1/${path}`, { headers })).json();
}

const isGone = (accountId: AccountId) => async () =>
  (await engine.product.db().account.count({ where: { id: accountId } })) === 0;

describe('The export', () => {
  test('holds everything of its own account, no secret, and nothing of another', async () => {
    const { scenario, account } = await openUsedAccount();
    const other = await engine.openAccount();
    const { text, json } = await readExport(account.accountId);
    for (const list of [
      'connections',
      'dataSources',
      'autoRelations',
      'pages',
      'decisions',
      'writes',
      'ledger',
      'runs',
    ])
      expect(json[list]?.length, list).toBeGreaterThan(0);
    expect(json.decisions).toHaveLength(6);
    expect(json.account).toMatchObject({ id: account.accountId, email: account.email });
    const db = engine.product.db();
    const { accessToken } = await db.connection.findFirstOrThrow({ where: { accountId: account.accountId } });
    const { passwordHash } = await db.account.findUniqueOrThrow({ where: { id: account.accountId } });
    for (const secret of [accessToken, passwordHash ?? '', scenario.ids.notionToken])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/accessToken|refreshToken|passwordHash/);
    expect(text).not.toContain(other);
  });

  test('goes on over many batches, each row once', async () => {
    const accountId = await engine.openAccount();
    const db = engine.product.db();
    const amounts = Array.from({ length: 1_200 }, (_, index) => BigInt(index + 1));
    await db.creditEntry.createMany({
      data: amounts.map((amount) => ({ accountId, kind: 'GRANT' as const, amount, reference: randomUUID() })),
    });
    const { json } = await readExport(accountId);
    const ledger = json.ledger as { id: string; amount: string }[];
    expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
    expect(ledger.filter(({ amount }) => amounts.includes(BigInt(amount)))).toHaveLength(1_200);
  });

  test('leaves no table with rows of an account out unsaid', async () => {
    const told = [...Object.keys(EXPORTED), ...Object.keys(NOT_EXPORTED)].sort();
    expect(told).toEqual(await tablesOfAccounts());
    const { json } = await readExport(await engine.openAccount());
    for (const list of Object.values(EXPORTED)) expect(json).toHaveProperty(list);
  });
});

describe('Deleting an account', () => {
  test('ends its sessions at once, revokes the token at Notion and removes everything but the ledger', async () => {
    const { scenario, account } = await openUsedAccount();
    const { accountId } = account;
    const db = engine.product.db();
    const sum = async () =>
      (await db.creditEntry.aggregate({ where: { accountId }, _sum: { amount: true } }))._sum.amount;
    const before = await sum();
    const values = await scenario.readValues();
    await expect(close.closeAccount(account, 'not the password')).rejects.toMatchObject({ code: 'wrong_password' });
    expect(await sessions.readSession(account.sessionId)).not.toBeNull();

    await close.closeAccount(account, PASSWORD);
    expect(await sessions.readSession(account.sessionId)).toBeNull();
    expect(await engine.product.authenticate({ email: account.email, password: PASSWORD })).toBeNull();
    await waitUntil('the account is gone', isGone(accountId));

    const kept = await tablesWithRows(accountId);
    expect(kept.filter((table) => !KEPT.includes(table))).toEqual([]);
    expect(kept).toContain('CreditEntry');
    expect(await sum()).toBe(before);
    const users = await fetch(`${engine.stack.sandbox.urls.notion}/v1/users/me`, {
      headers: { authorization: `Bearer ${scenario.ids.notionToken}`, 'notion-version': '2025-09-03' },
    });
    expect(users.status).toBe(401);
    expect(await scenario.readValues()).toEqual(values);
    const ledger = JSON.stringify(
      [
        await db.creditEntry.findMany({ where: { accountId } }),
        await db.creditBalance.findMany({ where: { accountId } }),
      ],
      (_, part) => (typeof part === 'bigint' ? `${part}` : part),
    );
    expect(ledger).not.toContain(account.email);
    expect(await engine.product.createAccount({ email: account.email, password: PASSWORD })).not.toBe(accountId);
  });

  test('ends an open payment page and removes the customer at Stripe, also when Stripe is away at first', async () => {
    const account = await signIn(await engine.openAccount());
    const { accountId } = account;
    const sessionId = (await checkout.startCheckout(accountId, PACKS[0])).split('/').at(-1) ?? '';
    const { customerId } = await engine.product.db().account.findUniqueOrThrow({ where: { id: accountId } });
    await engine.control.addFault({ service: 'stripe', route: '/v1/customers/:id', status: 503, times: 10_000 });
    await close.closeAccount(account, PASSWORD);
    expect(await purge.purgeAccount(accountId)).toBe(false);
    expect(await isGone(accountId)()).toBe(false);
    await engine.control.clearFaults();
    await waitUntil('the account is gone', isGone(accountId));
    expect(await askStripe(`customers/${customerId}`)).toMatchObject({ deleted: true });
    expect(await askStripe(`checkout/sessions/${sessionId}`)).toMatchObject({ status: 'expired' });
    const [purchase] = await engine.product.db().purchase.findMany({ where: { accountId } });
    expect(purchase).toMatchObject({ status: 'EXPIRED', sessionId });
  });

  test('still takes a late refund into the ledger, and gives away nothing of it', async () => {
    const account = await signIn(await engine.openAccount());
    await close.closeAccount(account, PASSWORD);
    await waitUntil('the account is gone', isGone(account.accountId));
    const entry = { kind: 'REFUND' as const, amount: -5n, reference: randomUUID() };
    expect(await engine.product.postEntry(account.accountId, entry)).toBe(true);
    await expect(
      engine.product.db().creditEntry.deleteMany({ where: { accountId: account.accountId } }),
    ).rejects.toThrow('never changed');
  });

  test('waits while a worker holds a connection or Notion is away, and is ended by a later attempt', async () => {
    const { account } = await openUsedAccount();
    const { accountId } = account;
    const db = engine.product.db();
    const worker = engine.stack.workers[0];
    await worker?.stop();
    await close.closeAccount(account, PASSWORD);
    await engine.control.addFault({ service: 'notion', route: '/v1/oauth/revoke', status: 503, times: 100 });
    expect(await purge.purgeAccount(accountId)).toBe(false);
    await engine.control.clearFaults();
    await db.connection.updateMany({ where: { accountId }, data: { leaseUntil: new Date(Date.now() + 60_000) } });
    expect(await purge.purgeAccount(accountId)).toBe(false);
    await db.connection.updateMany({ where: { accountId }, data: { leaseUntil: null } });
    const both = await Promise.all([purge.purgeAccount(accountId), purge.purgeAccount(accountId)]);
    expect(both).toEqual([true, true]);
    expect(await isGone(accountId)()).toBe(true);
    expect(await purge.purgeAccount(accountId)).toBe(true);
  });

  test('removes nothing of an account that nobody closed', async () => {
    const accountId = await engine.openAccount();
    expect(await purge.purgeAccount(accountId)).toBe(true);
    expect(await isGone(accountId)()).toBe(false);
  });
});
