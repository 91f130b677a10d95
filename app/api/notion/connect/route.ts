import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { newLinkState } from '@/lib/auth/link-state';
import { requireAccount } from '@/lib/auth/loaders';
import { cookieName } from '@/lib/auth/options';
import { authorizeUrl } from '@/lib/connections/link';
import { env } from '@/lib/env';

export const dynamic = 'force-dynamic';

/** Off to Notion's consent screen, with a state that only this session can bring back. `?to=new`: then on to the new Auto Relation. */
export async function GET({ nextUrl: { searchParams } }: NextRequest) {
  const { sessionId } = await requireAccount();
  const { state, proof } = newLinkState(sessionId);
  (await cookies()).set(cookieName('auto-relation.link'), `${proof}:${searchParams.get('to') === 'new' ? 'new' : ''}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().APP_URL.startsWith('https://'),
    path: '/',
    maxAge: 1800,
  });
  redirect(authorizeUrl({ state, redirectUri: `${env().APP_URL}/api/notion/callback` }));
}
