import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { newLinkState } from '@/lib/auth/link-state';
import { requireAccount } from '@/lib/auth/loaders';
import { authorizeUrl } from '@/lib/connections/link';
import { linkCookieName, writeWay } from '@/lib/connections/link-cookie';
import { checkReturn } from '@/lib/connections/return-path';
import { env } from '@/lib/env';

export const dynamic = 'force-dynamic';

/**
 * Off to Notion's consent screen, with a state that only this session can bring back; then back to the page that one came from, or on to
 * `?to=`, another page of ours.
 */
export async function GET({ headers, nextUrl: { searchParams } }: NextRequest) {
  const { sessionId } = await requireAccount();
  const { APP_URL } = env();
  const { state, proof } = newLinkState(sessionId);
  const from = checkReturn(headers.get('referer'), APP_URL);
  const to = searchParams.has('to') ? checkReturn(searchParams.get('to'), APP_URL) : from;
  (await cookies()).set(linkCookieName(), writeWay({ proof, from, to }), {
    httpOnly: true,
    sameSite: 'lax',
    secure: APP_URL.startsWith('https://'),
    path: '/',
    maxAge: 1800,
  });
  redirect(authorizeUrl({ state, redirectUri: `${APP_URL}/api/notion/callback` }));
}
