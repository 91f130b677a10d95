import { cookies } from 'next/headers';
import type { NextRequest } from 'next/server';
import { isLinkState } from '@/lib/auth/link-state';
import { requireAccount } from '@/lib/auth/loaders';
import { cookieName } from '@/lib/auth/options';
import { linkWorkspace } from '@/lib/connections/link';
import { env } from '@/lib/env';
import { AppError, toAppError } from '@/lib/errors';
import { log } from '@/lib/log';

function back(path: string) {
  return new Response(null, { status: 303, headers: { location: `${env().APP_URL}${path}` } });
}

/** The way back from Notion's consent screen; what went wrong is told on the dashboard. */
export async function GET({ nextUrl: { searchParams } }: NextRequest) {
  const { accountId, sessionId } = await requireAccount();
  const jar = await cookies();
  const [proof = '', to] = (jar.get(cookieName('auto-relation.link'))?.value ?? '').split(':');
  jar.delete({ name: cookieName('auto-relation.link'), path: '/', secure: env().APP_URL.startsWith('https://') });
  try {
    if (!isLinkState(sessionId, searchParams.get('state') ?? '', proof))
      throw new AppError('notion_link_expired', 'Foreign or used state');
    if (searchParams.get('error')) throw new AppError('notion_consent_denied', 'Consent was denied');
    await linkWorkspace(accountId, {
      code: searchParams.get('code') ?? '',
      redirectUri: `${env().APP_URL}/api/notion/callback`,
    });
    return back(to === 'new' ? '/dashboard/relations/new' : '/dashboard');
  } catch (error) {
    const { code } = toAppError(error);
    log.warn({ err: error, code }, 'A workspace was not linked');
    return back(`/dashboard?problem=${code}`);
  }
}
