import { cookies } from 'next/headers';
import type { NextRequest } from 'next/server';
import { isLinkState } from '@/lib/auth/link-state';
import { requireAccount } from '@/lib/auth/loaders';
import { hasActiveConnection } from '@/lib/connections/data';
import { linkWorkspace } from '@/lib/connections/link';
import { linkCookieName, readWay } from '@/lib/connections/link-cookie';
import { withProblem } from '@/lib/connections/return-path';
import { env } from '@/lib/env';
import { AppError, toAppError } from '@/lib/errors';
import { log } from '@/lib/log';

function back(path: string) {
  return new Response(null, { status: 303, headers: { location: `${env().APP_URL}${path}` } });
}

/** The way back from Notion's consent screen; what went wrong is told on the page that one came from. */
export async function GET({ nextUrl: { searchParams } }: NextRequest) {
  const { accountId, sessionId } = await requireAccount();
  const jar = await cookies();
  const { proof, from, to } = readWay(jar.get(linkCookieName())?.value);
  jar.delete({ name: linkCookieName(), path: '/', secure: env().APP_URL.startsWith('https://') });
  try {
    if (!isLinkState(sessionId, searchParams.get('state') ?? '', proof))
      throw new AppError('notion_link_expired', 'Foreign or used state');
    if (searchParams.get('error')) {
      const code = (await hasActiveConnection(accountId)) ? 'notion_access_unchanged' : 'notion_consent_denied';
      throw new AppError(code, 'Consent was denied');
    }
    await linkWorkspace(accountId, {
      code: searchParams.get('code') ?? '',
      redirectUri: `${env().APP_URL}/api/notion/callback`,
    });
    return back(to);
  } catch (error) {
    const { code } = toAppError(error);
    log.warn({ err: error, code }, 'A workspace was not linked');
    return back(withProblem(from, code));
  }
}
