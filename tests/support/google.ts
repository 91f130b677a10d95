import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { closeServer, listenInOrder } from '@/sandbox/listen';

export const GOOGLE_CLIENT = { GOOGLE_CLIENT_ID: 'google-test-client', GOOGLE_CLIENT_SECRET: 'google-test-secret' };

type Person = { sub: string; email: string; email_verified: boolean };
type Grant = { person: Person; challenge: string };

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A stand-in of Google's sign-in: discovery, consent that is given at once, and id tokens by a key of its own. OpenID Connect with PKCE. */
export async function startGoogle() {
  const app = new Hono();
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const seen = {
    person: { sub: '1', email: '', email_verified: true } as Person,
    issuer: '',
    badTokens: false,
    withheld: false,
  };

  app.get('/.well-known/openid-configuration', (c) =>
    c.json({
      issuer: seen.issuer,
      authorization_endpoint: `${seen.issuer}/auth`,
      token_endpoint: `${seen.issuer}/token`,
      jwks_uri: `${seen.issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  );
  app.get('/keys', (c) =>
    c.json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] }),
  );
  app.get('/auth', (c) => {
    const { redirect_uri = '', state = '', code_challenge = '', client_id } = c.req.query();
    if (client_id !== GOOGLE_CLIENT.GOOGLE_CLIENT_ID || !code_challenge) return c.text('invalid_request', 400);
    const code = randomUUID();
    grants.set(code, { person: seen.person, challenge: code_challenge });
    const answer = `${redirect_uri}?${new URLSearchParams({ code, state })}`;
    return seen.withheld ? c.text(answer) : c.redirect(answer);
  });
  app.post('/token', async (c) => {
    const { code = '', code_verifier = '' } = (await c.req.parseBody()) as Record<string, string>;
    const grant = grants.get(code);
    grants.delete(code);
    const proof = createHash('sha256').update(code_verifier).digest('base64url');
    if (!grant || grant.challenge !== proof) return c.json({ error: 'invalid_grant' }, 400);
    const now = Math.floor(Date.now() / 1000);
    const claims = { ...grant.person, iss: seen.issuer, aud: GOOGLE_CLIENT.GOOGLE_CLIENT_ID, iat: now, exp: now + 600 };
    const body = `${base64url({ alg: 'RS256', kid: 'one' })}.${base64url(claims)}`;
    const signed = sign('sha256', Buffer.from(seen.badTokens ? `${body}x` : body), privateKey).toString('base64url');
    return c.json({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 600, id_token: `${body}.${signed}` });
  });

  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  const [address] = await listenInOrder([server], 0, '127.0.0.1');
  seen.issuer = `http://${address}`;
  return {
    issuer: seen.issuer,
    /** Who is signed in at Google from now on. */
    become(email: string, { verified = true } = {}) {
      seen.person = { sub: randomUUID(), email, email_verified: verified };
    },
    /** From now on the signatures of its tokens are wrong. */
    forge(on: boolean) {
      seen.badTokens = on;
    },
    /** From now on its answers are shown instead of followed. */
    withhold(on: boolean) {
      seen.withheld = on;
    },
    stop: () => closeServer(server),
  };
}

export type Google = Awaited<ReturnType<typeof startGoogle>>;
