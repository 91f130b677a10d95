import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { contentPolicy, DATA_POLICY } from '@/lib/http/content-policy';
import { MAX_BODY_BYTES } from '@/lib/http/read-body';

const HSTS = 'max-age=63072000; includeSubDomains';

export const config = { matcher: '/((?!_next/static|_next/image).*)' };

/** Headers of every page and route, and the limit of a request's size. Decides about nobody's rights: each page and route does so itself. */
export function proxy(request: NextRequest): NextResponse {
  const { APP_URL, STRIPE_API_URL } = env();
  const isData = request.nextUrl.pathname.startsWith('/api/');
  const nonce = randomBytes(16).toString('base64');
  const isDevelopment = process.env.NODE_ENV === 'development';
  const policy = isData
    ? DATA_POLICY
    : contentPolicy({ nonce, appUrl: APP_URL, stripeApiUrl: STRIPE_API_URL, isDevelopment });
  const response =
    Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES
      ? new NextResponse(null, { status: 413 })
      : NextResponse.next({ request: { headers: toPage(request, { nonce, policy, appUrl: APP_URL }) } });
  response.headers.set('Content-Security-Policy', policy);
  if (APP_URL.startsWith('https://')) response.headers.set('Strict-Transport-Security', HSTS);
  return response;
}

type Told = { nonce: string; policy: string; appUrl: string };

/** The request's headers with what pages are told beside them. */
function toPage({ headers: given, nextUrl }: NextRequest, { nonce, policy, appUrl }: Told): Headers {
  const headers = new Headers(given);
  headers.set('x-nonce', nonce);
  headers.set('x-path', nextUrl.pathname + nextUrl.search);
  headers.set('content-security-policy', policy);
  // Next compares an action's Origin with the host that it was asked by, which a proxy before us may have changed.
  if (given.get('origin') === new URL(appUrl).origin) headers.set('x-forwarded-host', new URL(appUrl).host);
  return headers;
}
