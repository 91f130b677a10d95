import { cookieName } from '@/lib/auth/options';
import { checkReturn } from '@/lib/connections/return-path';
import { env } from '@/lib/env';

/** What a browser keeps while its person is at Notion: the proof of the state, the page one came from, and where a link leads on to. */
export type Way = { proof: string; from: string; to: string };

export const linkCookieName = () => cookieName('auto-relation.link');

export function writeWay({ proof, from, to }: Way): string {
  return [proof, from, to].join(':');
}

/** The pages are checked again: a browser may hold any cookie. */
export function readWay(cookie = ''): Way {
  const [proof = '', from, to] = cookie.split(':');
  const { APP_URL } = env();
  return { proof, from: checkReturn(from, APP_URL), to: checkReturn(to, APP_URL) };
}
