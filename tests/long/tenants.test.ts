import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId } from '@/lib/ids';
import {
  ACTION_ATTACKS,
  ACTIONS_WITHOUT_ID,
  NOT_AN_ID,
  NOT_FOUND_CODES,
  ROUTE_IDS,
  type VictimIds,
} from '@/tests/long/tenant-attacks';
import { listAppRoutes, listDeclaredActions } from '@/tests/support/app-routes';
import { type Engine, startEngine } from '@/tests/support/engine';
import { callAction, listServedActions, openCookie } from '@/tests/support/http-client';
import { openScenario, type Scenario } from '@/tests/support/scenario';

const MARK = 'Secret of the victim';
const routes = listAppRoutes();

let engine: Engine;
let victim: Scenario;
let ids: VictimIds;
let own: VictimIds;
let stranger: string;
let owner: string;

beforeAll(async () => {
  engine = await startEngine({ workers: 0, web: true });
  victim = await openScenario(engine);
  const attacker = await openScenario(engine);
  ids = await furnish(victim);
  own = await furnish(attacker);
  stranger = await openCookie(engine.stack, attacker.accountId);
  owner = await openCookie(engine.stack, victim.accountId);
});
afterAll(() => engine?.stop());

/** One of each thing that an account can have. */
async function furnish(scenario: Scenario): Promise<VictimIds> {
  const db = engine.product.db();
  const { accountId, connectionId } = scenario;
  const ruleId = await scenario.createRule({ instructions: MARK });
  const at = { accountId, ruleId };
  const run = await db.run.create({ data: { ...at, cause: 'CREATED' } });
  const pageId = scenario.source('s0');
  const item = await db.item.create({
    data: { ...at, pageId, runId: run.id, textHash: '', ruleHash: '', cause: 'CREATED', status: 'REVIEW' },
  });
  const decision = await db.decision.create({
    data: {
      ...at,
      itemId: item.id,
      runId: run.id,
      ruleVersion: 1,
      sourceHash: '',
      targetRevision: 0,
      matches: [],
      reason: MARK,
      model: 'gpt-4o-mini',
      promptTokens: 1,
      completionTokens: 1,
      cost: 1n,
    },
  });
  await db.item.update({ where: { id: item.id }, data: { decisionId: decision.id } });
  const correction = await db.correction.create({ data: { ...at, itemId: item.id, title: MARK } });
  const draft = await db.targetDraft.create({
    data: { ...at, pageId: scenario.target('fruit'), beforeHash: '', callId: randomUUID(), state: 'DRAFTED' },
  });
  const session = await db.loginSession.create({ data: { accountId, expiresAt: new Date(Date.now() + 3_600_000) } });
  const entry = await db.creditEntry.findFirstOrThrow({ where: { accountId } });
  const checkoutId = `cs_test_${randomUUID()}`;
  await db.purchase.create({
    data: { accountId, packId: 'small', credits: 1n, sessionId: checkoutId, status: 'EXPIRED' },
  });
  return {
    accountId,
    connectionId,
    ruleId,
    itemId: item.id,
    decisionId: decision.id,
    runId: run.id,
    correctionId: correction.id,
    draftId: draft.id,
    sessionId: session.id,
    entryId: entry.id,
    sourceId: scenario.ids.sourceDataSourceId,
    targetId: scenario.ids.targetDataSourceId,
    targetPageId: scenario.target('fruit'),
    propertyId: scenario.property.id,
    checkoutId,
  };
}

/** Everything that the database holds of an account, to be compared. */
async function snapshot(accountId: AccountId): Promise<string> {
  const db = engine.product.db();
  const tables = await db.$queryRaw<{ table: string }[]>`
    SELECT table_name AS "table" FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'accountId' ORDER BY 1`;
  const [account] = await db.$queryRaw<{ rows: string }[]>`
    SELECT row_to_json(a)::text AS rows FROM "Account" a WHERE id = ${accountId}::uuid`;
  const parts = [account?.rows];
  for (const { table } of tables) {
    // What a person's own reads count, and when a session was seen, may move.
    const [row] = await db.$queryRawUnsafe<{ rows: string }[]>(
      `SELECT coalesce(jsonb_agg(to_jsonb(t) - 'lastSeenAt' - 'peopleRequests' - 'peopleWindowAt' ORDER BY to_jsonb(t)::text), '[]')::text AS rows
       FROM "${table}" t WHERE "accountId" = '${accountId}'`,
    );
    parts.push(`${table} ${row?.rows}`);
  }
  return parts.join('\n');
}

async function get(path: string, cookie: string) {
  const response = await fetch(engine.stack.appUrl + path, { headers: { cookie }, redirect: 'manual' });
  return { status: response.status, text: await response.text() };
}

/** The route's address with its parameters taken from these ids, the one named `foreign` from the victim's. */
function fill(path: string, foreign: string, value: string): string {
  return path.replace(/\[(\w+)\]/g, (_, name: string) =>
    name === foreign ? value : (ROUTE_IDS[name]?.(own)[0] ?? ''),
  );
}

test('every parameter, every word in a query and every action is either tried below or known to name nothing', () => {
  const known = new Set([...Object.keys(ROUTE_IDS), ...Object.keys(NOT_AN_ID)]);
  const unknown = routes.flatMap(({ file, params, queries }) =>
    [...params, ...queries].filter((name) => !known.has(name)).map((name) => `${file}: ${name}`),
  );
  expect(unknown).toEqual([]);
  expect(listDeclaredActions()).toEqual([...Object.keys(ACTION_ATTACKS), ...Object.keys(ACTIONS_WITHOUT_ID)].sort());
});

/** A page that shows its skeleton first has answered 200 before it knows: then Next marks it as not found. */
const isMissing = ({ status, text }: { status: number; text: string }) =>
  status === 404 || (status === 200 && text.includes('NEXT_HTTP_ERROR_FALLBACK;404'));

test('another account’s id in an address is not found, as is one that never was', async () => {
  let tried = 0;
  const wrong: string[] = [];
  for (const { path, params } of routes) {
    for (const name of params.filter((param) => ROUTE_IDS[param])) {
      for (const value of [...(ROUTE_IDS[name]?.(ids) ?? []), randomUUID(), 'no-id']) {
        const address = `${fill(path, name, value)}?text=${ids.sourceId}`;
        const answer = await get(address, stranger);
        tried += 1;
        if (!isMissing(answer) || answer.text.includes(MARK)) wrong.push(`${answer.status} ${address}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(30);
  console.log(`${tried} addresses with somebody else's id`);
  expect(isMissing(await get(`/dashboard/relations/${ids.ruleId}`, owner))).toBe(false);
});

test('another account’s id in a query shows nothing of it', async () => {
  let tried = 0;
  for (const { path, queries } of routes) {
    for (const name of queries.filter((query) => ROUTE_IDS[query])) {
      for (const value of ROUTE_IDS[name]?.(ids) ?? []) {
        const address = `${fill(path, '', '')}?${name}=${value}`;
        const { status, text } = await get(address, stranger);
        tried += 1;
        expect([200, 400, 404], address).toContain(status);
        expect(text, address).not.toContain(MARK);
        if (name !== 'cursor') expect(isMissing({ status, text }), `${status} ${address}`).toBe(true);
      }
    }
  }
  expect(tried).toBeGreaterThan(5);
  console.log(`${tried} queries with somebody else's id`);
  const cursor = ids.entryId;
  expect(await engine.product.listEntries(own.accountId as AccountId, { cursor })).toEqual({
    entries: [],
    nextCursor: null,
  });
  const activity = await engine.product.listActivity(own.accountId as AccountId, { cursor: ids.itemId });
  expect(activity).toMatchObject({ items: [], nextCursor: null });
});

test('an action with another account’s ids finds nothing and changes nothing', async () => {
  const served = listServedActions();
  const before = await snapshot(victim.accountId);
  const tried: string[] = [];
  for (const [name, attack] of Object.entries(ACTION_ATTACKS)) {
    if (!served.has(name)) continue;
    const { answer } = await callAction(engine.stack, name, attack(ids), { cookie: stranger });
    if (name === 'approvePagesAction') expect(answer, name).toMatchObject({ approved: [] });
    // Dismissing what is not there is done at once, whoever asks.
    else if (name === 'dismissDraftAction') expect(answer, name).toEqual({ ok: true });
    else expect(answer, name).toMatchObject({ ok: false, code: expect.toBeOneOf(NOT_FOUND_CODES) });
    tried.push(name);
  }
  expect(await snapshot(victim.accountId)).toBe(before);
  expect(tried.length).toBeGreaterThan(15);
  console.log(`${tried.length} actions with somebody else's ids; ${served.size} are served`);
});

test('own connection, somebody else’s database: Notion does not know it', async () => {
  const { connectionId } = own;
  const input = { connectionId, sourceId: ids.sourceId, targetId: ids.targetId, name: 'Theirs' };
  const { answer } = await callAction(engine.stack, 'createRelationPropertyAction', [input], { cookie: stranger });
  expect(answer).toMatchObject({ ok: false, code: 'notion_not_found' });
});

test('nobody gets anything without a session', async () => {
  const open = routes.filter(({ path }) => /^\/(dashboard|admin|api)/.test(path));
  const forAll = [
    '/api/auth/[...nextauth]',
    '/api/health',
    '/api/notion/webhook',
    '/api/stripe/webhook',
    '/api/unsubscribe',
  ];
  for (const { path, isPage } of open.filter((route) => !forAll.includes(route.path))) {
    const address = path.replace(/\[(\w+)\]/g, (_, name: string) => ROUTE_IDS[name]?.(ids)[0] ?? '');
    const { status, text } = await get(address, '');
    expect(isPage ? [307, 404] : [307, 401], address).toContain(status);
    expect(text, address).not.toContain(MARK);
  }
  for (const [name, attack] of Object.entries(ACTION_ATTACKS)) {
    if (!listServedActions().has(name)) continue;
    const { answer } = await callAction(engine.stack, name, attack(ids));
    expect(answer, name).toMatchObject({ ok: false, code: 'sign_in_required' });
  }
});

test('a session that was ended opens nothing any more', async () => {
  const accountId = await engine.openAccount();
  const cookie = await openCookie(engine.stack, accountId);
  expect((await get('/api/rules', cookie)).status).toBe(200);
  await (await import('@/lib/auth/sessions')).revokeSessions(accountId);
  expect((await get('/api/rules', cookie)).status).toBe(401);
  expect((await get('/dashboard', cookie)).status).toBe(307);
});
