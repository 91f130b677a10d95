import { randomUUID } from 'node:crypto';
import { decode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '@/lib/ids';
import { findFreePort } from '@/scripts/processes/free-port';
import { startWebProcess } from '@/scripts/processes/product';
import type { StartedProcess } from '@/scripts/processes/start-process';
import { listAppRoutes } from '@/tests/support/app-routes';
import { type Engine, startEngine } from '@/tests/support/engine';
import { callAction, openCookie } from '@/tests/support/http-client';

const PUBLIC_URL = 'https://app.example.com';
const EVIL = 'https://evil.example';
const PASSWORD = 'correct horse battery';

let engine: Engine;
let secureWeb: StartedProcess;
/** The same product as it runs behind a proxy that ends https. */
let secureUrl: string;
let email: string;
let accountId: AccountId;
let cookie: string;

beforeAll(async () => {
  engine = await startEngine({ workers: 0, web: true });
  const port = await findFreePort();
  secureUrl = `http://127.0.0.1:${port}`;
  const environment = { ...engine.stack.environment, APP_URL: PUBLIC_URL, NEXTAUTH_URL: PUBLIC_URL };
  secureWeb = await startWebProcess(port, environment, false);
  email = `${randomUUID()}@example.com`;
  accountId = await engine.product.createAccount({ email, password: PASSWORD });
  cookie = await openCookie(engine.stack, accountId);
});
afterAll(async () => {
  await secureWeb?.stop();
  await engine?.stop();
});

const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers, redirect: 'manual' });

/** Signs in by next-auth's own routes; answers the cookies that it set. */
async function signIn(base: string, origin: string): Promise<{ status: number; cookies: string[] }> {
  const csrf = await get(`${base}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const jar = csrf.headers.getSetCookie().map((line) => line.split(';')[0]);
  const response = await fetch(`${base}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: jar.join('; '), origin },
    body: new URLSearchParams({ csrfToken, email, password: PASSWORD, json: 'true' }),
  });
  return { status: response.status, cookies: [...csrf.headers.getSetCookie(), ...response.headers.getSetCookie()] };
}

describe('Headers', () => {
  test.each(['/', '/guide', '/sign-in', '/dashboard', '/no-such-page', '/admin'])('of %s', async (path) => {
    const [first, second] = [await get(engine.stack.appUrl + path, { cookie }), await get(engine.stack.appUrl + path)];
    const policy = first.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    expect(second.headers.get('content-security-policy')).not.toContain(nonce);
    const scripts = policy.split('; ').find((rule) => rule.startsWith('script-src')) ?? '';
    expect(scripts).not.toMatch(/unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/style-src [^;]*unsafe/);
    for (const [name, value] of [
      ['x-content-type-options', 'nosniff'],
      ['x-frame-options', 'DENY'],
      ['referrer-policy', 'strict-origin-when-cross-origin'],
      ['x-powered-by', null],
      ['strict-transport-security', null],
    ] as const)
      expect(first.headers.get(name), name).toBe(value);
    expect(first.headers.get('permissions-policy')).toContain('camera=()');
    const inline = [...(await first.text()).matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes ?? '');
    for (const attributes of inline) expect(attributes).toContain(`nonce="${nonce}"`);
  });

  test('of data let a browser run nothing of it', async () => {
    const { headers } = await get(`${engine.stack.appUrl}/api/rules`, { cookie });
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('a client cannot choose the nonce', async () => {
    const headers = { 'x-nonce': 'mine', 'content-security-policy': "script-src 'nonce-mine'" };
    const text = await (await get(`${engine.stack.appUrl}/sign-in`, headers)).text();
    expect(text).not.toContain('nonce="mine"');
  });
});

describe('Over https', () => {
  test('cookies belong to this very host, and the browser comes back by https alone', async () => {
    const { status, cookies } = await signIn(secureUrl, PUBLIC_URL);
    expect(status).toBe(200);
    expect(cookies.map((line) => line.split('=')[0]).sort()).toEqual(
      expect.arrayContaining(['__Host-auto-relation.csrf', '__Host-auto-relation.session']),
    );
    for (const line of cookies) {
      expect(line).toMatch(/^__Host-.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
      expect(line).not.toMatch(/Domain=/i);
    }
    const { headers } = await get(`${secureUrl}/sign-in`);
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  });

  test('an action is taken although a proxy asks by another host', async () => {
    const options = { base: secureUrl, headers: { origin: PUBLIC_URL } };
    const { answer } = await callAction(engine.stack, 'requestResetAction', [{ email: 'nobody@example.com' }], options);
    expect(answer).toMatchObject({ ok: true });
  });
});

describe('A session', () => {
  test('is a token with nothing but its id, over plain http without the https marks', async () => {
    const { cookies } = await signIn(engine.stack.appUrl, engine.stack.appUrl);
    const line = cookies.find((set) => set.startsWith('auto-relation.session=')) ?? '';
    expect(line).toContain('HttpOnly');
    expect(line).not.toContain('Secure');
    const token = decodeURIComponent(line.split(';')[0]?.split('=')[1] ?? '');
    const payload = await decode({ token, secret: engine.stack.environment.NEXTAUTH_SECRET ?? '' });
    expect(Object.keys(payload ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'sid']);
    const session = await engine.product.db().loginSession.findUniqueOrThrow({ where: { id: String(payload?.sid) } });
    expect(session).toMatchObject({ accountId, place: expect.stringMatching(/^127\.0\.\*\.\*$|^0:0:\*$/) });
  });

  test('goes on only while its row stands, at every gate', async () => {
    const own = await openCookie(engine.stack, accountId);
    const events = await get(`${engine.stack.appUrl}/api/events`, { cookie: own });
    expect(events.status).toBe(200);
    await events.body?.cancel();
    await engine.product.db().loginSession.deleteMany({ where: { accountId } });
    for (const path of ['/api/events', '/api/rules'])
      expect((await get(engine.stack.appUrl + path, { cookie: own })).status, path).toBe(401);
    for (const path of ['/api/account/export', '/api/credits/export']) {
      const download = await get(engine.stack.appUrl + path, { cookie: own });
      expect([download.status, download.headers.get('location')], path).toEqual([307, '/sign-in']);
    }
    const { answer } = await callAction(engine.stack, 'revokeOtherSessionsAction', [], { cookie: own });
    expect(answer).toMatchObject({ ok: false, code: 'sign_in_required' });
    cookie = await openCookie(engine.stack, accountId);
  });
});

describe('From another site', () => {
  test('no action is run', async () => {
    const other = await openCookie(engine.stack, accountId);
    for (const origin of [EVIL, 'null', 'http://localhost.evil.example']) {
      const { status, answer } = await callAction(engine.stack, 'revokeOtherSessionsAction', [], {
        cookie,
        headers: { origin },
      });
      expect(answer, origin).toBeNull();
      expect(status, origin).toBe(500);
    }
    expect((await get(`${engine.stack.appUrl}/api/rules`, { cookie: other })).status).toBe(200);
    const { answer } = await callAction(engine.stack, 'revokeOtherSessionsAction', [], { cookie });
    expect(answer).toMatchObject({ ok: true });
    expect((await get(`${engine.stack.appUrl}/api/rules`, { cookie: other })).status).toBe(401);
  });

  test('no route that changes something takes a request, and no password is tried', async () => {
    const changing = listAppRoutes().filter(({ changes }) => changes.length > 0);
    expect(changing.length).toBeGreaterThanOrEqual(3);
    for (const { path, changes } of changing) {
      for (const method of changes) {
        const address = path.replace(/\[[^\]]+\]/g, 'signout');
        const headers = { cookie, origin: EVIL, 'content-type': 'application/json' };
        const answer = await fetch(engine.stack.appUrl + address, { method, headers, body: '{}' });
        expect([400, 401, 403, 404], `${method} ${path}`).toContain(answer.status);
      }
    }
    expect((await signIn(engine.stack.appUrl, EVIL)).status).toBe(403);
  });
});

describe('Sizes', () => {
  const LARGE = 'x'.repeat(4 * 1024 * 1024);

  test('what says that it is large is refused at once, on every route', async () => {
    for (const path of ['/api/notion/webhook', '/api/stripe/webhook', '/api/auth/callback/credentials', '/sign-up']) {
      const answer = await fetch(engine.stack.appUrl + path, { method: 'POST', body: LARGE });
      expect(answer.status, path).toBe(413);
    }
  });

  test('what does not say so is refused while it comes', async () => {
    const body = () => new Blob([LARGE]).stream();
    for (const path of ['/api/notion/webhook', '/api/stripe/webhook']) {
      const answer = await fetch(engine.stack.appUrl + path, {
        method: 'POST',
        body: body(),
        duplex: 'half',
      } as RequestInit);
      expect([400, 401, 413], path).toContain(answer.status);
    }
  });

  test('an action takes 256 kB and no more', async () => {
    const long = [{ email: 'a'.repeat(300 * 1024), password: PASSWORD }];
    expect((await callAction(engine.stack, 'signUpAction', long)).answer).toBeNull();
    const short = [{ email: 'a'.repeat(5_000), password: PASSWORD }];
    expect((await callAction(engine.stack, 'signUpAction', short)).answer).toMatchObject({ code: 'invalid_input' });
  });
});

describe('Signing up', () => {
  const HOSTILE = [
    'x\r\nBcc: v@victim.com',
    'ada@example.com\r\nBcc: v@victim.com',
    '<img src=x onerror=alert(1)>@example.com',
    'ada@ex\u0430mple.com',
    'ada@\u212aelvin.com',
    'ada lovelace@example.com',
    'ada@example.com,v@victim.com',
    `${'a'.repeat(5_000)}@example.com`,
    'ada\u0000@example.com',
  ];

  test.each(HOSTILE)('refuses %j and mails nobody', async (address) => {
    const count = () => engine.product.db().account.count();
    const before = await count();
    for (const [name, args] of [
      ['signUpAction', [{ email: address, password: PASSWORD }]],
      ['requestResetAction', [{ email: address }]],
    ] as const)
      expect((await callAction(engine.stack, name, [...args])).answer, name).toMatchObject({
        ok: false,
        fields: { email: 'This is not an e-mail address.' },
      });
    const changed = await callAction(engine.stack, 'changeEmailAction', [{ email: address, password: PASSWORD }], {
      cookie,
    });
    expect(changed.answer).toMatchObject({ ok: false, code: 'invalid_input' });
    expect(await count()).toBe(before);
    const { mails } = (await engine.control.ask('GET', '/mails')) as { mails: unknown[] };
    expect(mails).toEqual([]);
  });

  test('next-auth offers no way in by mail, whose normaliser would let such an address through', async () => {
    const { csrfToken } = (await (await get(`${engine.stack.appUrl}/api/auth/csrf`)).json()) as { csrfToken: string };
    const body = new URLSearchParams({ csrfToken, email: 'x\r\nBcc: v@victim.com' });
    await fetch(`${engine.stack.appUrl}/api/auth/signin/email`, { method: 'POST', body, redirect: 'manual' });
    const providers = (await (await get(`${engine.stack.appUrl}/api/auth/providers`)).json()) as object;
    expect(Object.keys(providers)).toEqual(['credentials']);
    const { mails } = (await engine.control.ask('GET', '/mails')) as { mails: unknown[] };
    expect(mails).toEqual([]);
  });

  test('is counted per IP address', async () => {
    const forwarded = { 'x-forwarded-for': '1.2.3.4, 198.51.100.9' };
    const tried = async (headers: Record<string, string>) => {
      const args = [{ email: `${randomUUID()}@example.com`, password: PASSWORD }];
      return (await callAction(engine.stack, 'signUpAction', args, { headers })).answer?.code;
    };
    const limits = await import('@/lib/auth/limits');
    for (let count = 0; count < 30; count++) await limits.countAttempt('sign-up-ip', '198.51.100.9');
    expect(await tried(forwarded)).toBe('too_many_attempts');
    // The first part is the client's own word and opens no new account of attempts.
    expect(await tried({ 'x-forwarded-for': '9.9.9.9, 198.51.100.9' })).toBe('too_many_attempts');
    expect(await tried({ 'x-forwarded-for': '198.51.100.10' })).toBeUndefined();
    await limits.closeLimits();
  });
});
