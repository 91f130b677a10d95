import type { NextAuthOptions } from 'next-auth';
import GoogleProvider from 'next-auth/providers/google';
import { accountOfGoogle, authenticate } from '@/lib/auth/accounts';
import { describeDevice } from '@/lib/auth/device';
import { countAttempt, forgetAttempts, forgiveAttempt } from '@/lib/auth/limits';
import { endSession, insertPasswordSession, insertSession } from '@/lib/auth/sessions';
import { env } from '@/lib/env';
import { toAppError } from '@/lib/errors';
import { clientIp, roughPlace } from '@/lib/http/client-ip';
import type { AccountId, SessionId } from '@/lib/ids';

const SESSION_SECONDS = 30 * 86_400;

type Attempt = { email?: string; password?: string } | undefined;

/** What a new session keeps of the request that begins it. */
function newSession(userAgent: string | null | undefined, forwardedFor: string | null | undefined) {
  return {
    expiresAt: new Date(Date.now() + SESSION_SECONDS * 1000),
    device: describeDevice(userAgent),
    place: roughPlace(clientIp(forwardedFor)),
  };
}

type RequestHeaders = Record<string, string> | undefined;

async function authorize(attempt: Attempt, headers: RequestHeaders): Promise<{ id: AccountId; sid: SessionId } | null> {
  const ip = clientIp(headers?.['x-forwarded-for']);
  const email = String(attempt?.email ?? '').slice(0, 300);
  try {
    await countAttempt('sign-in-ip', ip);
    await countAttempt('sign-in-address', email);
  } catch (error) {
    throw new Error(toAppError(error).code);
  }
  const known = await authenticate({ email, password: String(attempt?.password ?? '') });
  const session = newSession(headers?.['user-agent'], headers?.['x-forwarded-for']);
  const sid = known && (await insertPasswordSession(known, session));
  if (!sid) return null;
  await forgetAttempts('sign-in-address', email);
  await forgiveAttempt('sign-in-ip', ip);
  return { id: known.accountId, sid };
}

/** An object, not a call of CredentialsProvider: outside a bundler that module's default export is not a function. */
const credentials = {
  id: 'credentials',
  name: 'E-mail and password',
  type: 'credentials' as const,
  credentials: { email: {}, password: {} },
  authorize: (attempt: Attempt, request: { headers?: Record<string, string> }) => authorize(attempt, request.headers),
};

export function googleEnabled(): boolean {
  return Boolean(env().GOOGLE_CLIENT_ID && env().GOOGLE_CLIENT_SECRET);
}

function google() {
  const { GOOGLE_CLIENT_ID: clientId = '', GOOGLE_CLIENT_SECRET: clientSecret = '', GOOGLE_ISSUER: issuer } = env();
  const other = issuer ? { issuer, wellKnown: `${issuer}/.well-known/openid-configuration` } : {};
  return GoogleProvider({ clientId, clientSecret, ...other });
}

function isHttps(): boolean {
  return env().APP_URL.startsWith('https://');
}

/** The name of a cookie of ours: only this host may set it, where the site is served over https. */
export function cookieName(name: string): string {
  return isHttps() ? `__Host-${name}` : name;
}

function cookie(name: string) {
  return {
    name: cookieName(name),
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isHttps() },
  };
}

/**
 * next-auth's options: the token names a row of LoginSession, so that a session can be ended from afar. `headers`: of the request that may
 * begin a session, for its device and place.
 */
export function authOptions(headers?: Headers): NextAuthOptions {
  // next-auth reads its own address from here alone.
  process.env.NEXTAUTH_URL ??= env().APP_URL;
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: isHttps(),
    cookies: {
      sessionToken: cookie('auto-relation.session'),
      csrfToken: cookie('auto-relation.csrf'),
      callbackUrl: cookie('auto-relation.callback'),
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [credentials as never, ...(googleEnabled() ? [google()] : [])],
    callbacks: {
      signIn: ({ account, profile }) =>
        account?.provider !== 'google' ||
        (profile as { email_verified?: boolean } | undefined)?.email_verified === true,
      jwt: async ({ token, user, account, profile }) => {
        if (!user) return { sid: token.sid };
        if (account?.provider !== 'google') return { sid: (user as { sid?: SessionId }).sid };
        const session = newSession(headers?.get('user-agent'), headers?.get('x-forwarded-for'));
        return { sid: await insertSession(await accountOfGoogle(profile?.email ?? ''), session) };
      },
      session: ({ session, token }) => ({ expires: session.expires, sid: token.sid as SessionId }) as never,
      redirect: ({ url, baseUrl }) =>
        url.startsWith(`${baseUrl}/`)
          ? url
          : url.startsWith('/') && !url.startsWith('//')
            ? `${baseUrl}${url}`
            : baseUrl,
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.sid) await endSession(token.sid as SessionId);
      },
    },
  };
}
