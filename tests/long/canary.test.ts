import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId } from '@/lib/ids';
import { type Engine, startEngine } from '@/tests/support/engine';
import { callAction, openCookie } from '@/tests/support/http-client';
import { openScenario, type Scenario } from '@/tests/support/scenario';
import { waitUntil } from '@/tests/support/wait-until';

const canary = (name: string) => `canary-${name}-${randomBytes(12).toString('hex')}`;
const KEY = randomBytes(32).toString('base64');

/** Secrets of the product itself, each easy to find again. */
const SECRETS = {
  NEXTAUTH_SECRET: canary('session'),
  NOTION_CLIENT_SECRET: canary('notion'),
  NOTION_WEBHOOK_TOKEN: canary('notion-webhook'),
  OPENAI_API_KEY: `sk-${canary('openai')}`,
  STRIPE_SECRET_KEY: `sk_test_${canary('stripe')}`,
  STRIPE_WEBHOOK_SECRET: `whsec_${canary('stripe-webhook')}`,
};

const PERSON = {
  password: canary('password'),
  wrong: canary('wrong-password'),
  code: canary('code'),
  token: canary('token'),
};
const PAGE_TEXT = canary('page-text');

let engine: Engine;
let scenario: Scenario;
const lines: string[] = [];
const found = new Set<string>();
const secrets = new Set<string>([...Object.values(SECRETS), ...Object.values(PERSON), KEY, PAGE_TEXT]);

beforeAll(async () => {
  engine = await startEngine({
    workers: 1,
    web: true,
    more: { ...SECRETS, ENCRYPTION_KEYS: `k1:${KEY}`, LOG_LEVEL: 'trace' },
    onLine: (line) => lines.push(line),
  });
  scenario = await openScenario(engine, {
    sources: [1, 2, 3].map((number) => ({ id: `s${number}`, title: `Banana ${number}`, text: PAGE_TEXT })),
  });
});
afterAll(() => engine?.stop());

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(engine.stack.appUrl + path, { method: 'POST', body, headers, redirect: 'manual' });

async function mailedTokens(email: string): Promise<string[]> {
  const { mails } = (await engine.control.ask('GET', `/mails?to=${encodeURIComponent(email)}`)) as {
    mails: { links: string[] }[];
  };
  return mails.flatMap(({ links }) => links).flatMap((link) => new URL(link).searchParams.get('token') ?? []);
}

async function signIn(email: string, password: string): Promise<string> {
  const csrf = await fetch(`${engine.stack.appUrl}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookie = csrf.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const body = new URLSearchParams({ csrfToken, email, password, json: 'true' });
  const answer = await post('/api/auth/callback/credentials', body, { cookie });
  return (
    answer.headers
      .getSetCookie()
      .find((line) => line.startsWith('auto-relation.session='))
      ?.split(';')[0] ?? ''
  );
}

async function usePeopleFlows(): Promise<string> {
  const email = `person-${randomBytes(6).toString('hex')}@example.com`;
  const { password, wrong, code, token } = PERSON;
  await callAction(engine.stack, 'signUpAction', [{ email, password }]);
  await callAction(engine.stack, 'signUpAction', [{ email, password }]);
  await signIn(email, wrong);
  const cookie = await signIn(email, password);
  expect(cookie).not.toBe('');
  secrets.add(cookie.split('=')[1] ?? '');
  await callAction(engine.stack, 'changePasswordAction', [{ current: wrong, password }], { cookie });
  await callAction(engine.stack, 'changeEmailAction', [{ email: `new-${email}`, password }], { cookie });
  await callAction(engine.stack, 'requestResetAction', [{ email }]);
  for (const action of ['verifyEmailAction', 'confirmEmailChangeAction'])
    await callAction(engine.stack, action, [token]);
  await callAction(engine.stack, 'resetPasswordAction', [{ token, password }]);
  await callAction(engine.stack, 'unsubscribeAction', [token]);
  await waitUntil('the mails have come', async () => (await mailedTokens(email)).length >= 2);
  for (const mailed of [...(await mailedTokens(email)), ...(await mailedTokens(`new-${email}`))]) secrets.add(mailed);
  const begun = await fetch(`${engine.stack.appUrl}/api/notion/connect`, { headers: { cookie }, redirect: 'manual' });
  const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const link = begun.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  secrets.add(state);
  await fetch(`${engine.stack.appUrl}/api/notion/callback?code=${code}&state=${state}`, {
    headers: { cookie: `${cookie}; ${link}` },
    redirect: 'manual',
  });
  await callAction(engine.stack, 'startCheckoutAction', ['usd-5'], { cookie });
  await post('/api/stripe/webhook', '{"id":"evt_1"}', { 'stripe-signature': `t=1,v1=${code}` });
  await post('/api/notion/webhook', '{"id":"x"}', { 'x-notion-signature': `sha256=${code}` });
  return cookie;
}

/** Notion and OpenAI fail in ways whose answers carry secrets back. */
async function useFailingServices(): Promise<void> {
  const { notionToken } = scenario.ids;
  secrets.add(notionToken);
  const echo = (message: string) => ({ error: { message, code: 'invalid_api_key', type: 'invalid_request_error' } });
  const { control } = engine;
  const openai = { service: 'openai' as const, route: '/v1/chat/completions', times: 1 };
  await control.addFault({
    ...openai,
    status: 401,
    body: echo(`Incorrect API key provided: ${SECRETS.OPENAI_API_KEY}`),
  });
  await control.addFault({ ...openai, status: 500, body: echo(`${SECRETS.OPENAI_API_KEY} ${PAGE_TEXT}`) });
  await control.addFault({ ...openai, truncate: true });
  const notion = { service: 'notion' as const, route: '/v1/data_sources/:id/query', times: 1 };
  await control.addFault({
    ...notion,
    status: 400,
    body: { object: 'error', status: 400, code: 'validation_error', message: `The token ${notionToken} is odd` },
  });
  await control.addFault({ ...notion, status: 500, body: { message: notionToken } });
  const before = lines.length;
  const ruleId = await scenario.createRule();
  await waitUntil(
    'something failed and was told',
    async () => lines.slice(before).some((line) => /"err":/.test(line)),
    { timeoutMs: 60_000 },
  );
  await control.clearFaults();
  await engine.product.requestRun(scenario.accountId, ruleId);
  await waitUntil('the engine goes on', async () => (await scenario.readRule(ruleId)).lastRunAt !== null, {
    timeoutMs: 40_000,
  });
}

/** Every cell of every table as text, the queue's too. */
async function dumpDatabase(): Promise<Map<string, string>> {
  const db = engine.product.db();
  const tables = await db.$queryRaw<{ schema: string; table: string }[]>`
    SELECT table_schema AS "schema", table_name AS "table" FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`;
  const dump = new Map<string, string>();
  for (const { schema, table } of tables) {
    const [row] = await db.$queryRawUnsafe<{ rows: string | null }[]>(
      `SELECT string_agg(t::text, E'\\n') AS rows FROM "${schema}"."${table}" t`,
    );
    dump.set(`${schema}.${table}`, row?.rows ?? '');
  }
  return dump;
}

test('no secret stands in a log, an error or the queue, and none in the database as it is', async () => {
  const jobs = (async () => {
    for (let count = 0; count < 40; count++) {
      for (const [table, rows] of await dumpDatabase())
        for (const secret of secrets) if (rows.includes(secret)) found.add(`${table} holds ${secret}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  })();
  const cookie = await usePeopleFlows();
  await useFailingServices();
  const victim = await openCookie(engine.stack, scenario.accountId as AccountId);
  secrets.add(victim.split('=')[1] ?? '');
  await callAction(engine.stack, 'deleteAccountAction', [{ phrase: 'delete my account', password: PERSON.wrong }], {
    cookie,
  });
  await callAction(engine.stack, 'deleteAccountAction', [{ phrase: 'delete my account', password: PERSON.password }], {
    cookie,
  });
  await jobs;
  for (const line of lines) for (const secret of secrets) if (line.includes(secret)) found.add(line);
  expect([...found]).toEqual([]);

  const log = lines.join('\n');
  for (const told of ['An action failed', '"code":"link_expired"', 'A workspace was not linked'])
    expect(log).toContain(told);
  const dump = await dumpDatabase();
  expect(dump.get('public.Page')).toContain('Banana 1');
  expect([...dump.keys()].some((table) => table.startsWith('bullmq.'))).toBe(true);
  console.log(`${secrets.size} secrets looked for in ${lines.length} lines and ${dump.size} tables`);
});
