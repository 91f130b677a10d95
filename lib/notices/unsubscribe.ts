import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';
import { type AccountId, isUuid } from '@/lib/ids';
import { NOTICE_KINDS, type NoticeKind } from '@/lib/notices/kinds';

function sign(accountId: string, kind: string): Buffer {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`unsubscribe|${accountId}|${kind}`).digest();
}

/** What a mail's unsubscribe link carries: it switches one kind of mail of one account off, and can do nothing else. */
export function makeUnsubscribeToken(accountId: AccountId, kind: NoticeKind): string {
  return `${accountId}.${kind}.${sign(accountId, kind).toString('base64url')}`;
}

/** Whose mails of which kind a token switches off; null when it is not one of ours. */
export function readUnsubscribeToken(token: string): { accountId: AccountId; kind: NoticeKind } | null {
  const [accountId = '', kind = '', given = ''] = token.split('.');
  if (!isUuid(accountId) || !NOTICE_KINDS.includes(kind as NoticeKind)) return null;
  const [known, bytes] = [sign(accountId, kind), Buffer.from(given, 'base64url')];
  if (bytes.length !== known.length || !timingSafeEqual(bytes, known)) return null;
  return { accountId: accountId as AccountId, kind: kind as NoticeKind };
}
