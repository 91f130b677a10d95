import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { Notice } from '@/lib/generated/prisma/client';
import type { AccountId } from '@/lib/ids';
import { log } from '@/lib/log';
import { sendMail } from '@/lib/mail/transport';
import type { NoticeKind } from '@/lib/notices/kinds';
import { leadOf } from '@/lib/notices/leads';
import { writeNotice } from '@/lib/notices/letters';
import { readStanding, type Standing } from '@/lib/notices/standing';
import { makeUnsubscribeToken } from '@/lib/notices/unsubscribe';

const RETRY_MINUTES = [1, 5, 30, 120];
/** Longer than a mail server may take; what is still SENDING then was left by a crash. */
const LOST_AFTER_MS = 10 * 60_000;

type Group = { accountId: string; kind: NoticeKind };

/** Takes every waiting notice of one account and kind for this worker alone: they go into one mail. */
function claim({ accountId, kind }: Group): Promise<Notice[]> {
  return db().notice.updateManyAndReturn({
    where: { accountId, kind, status: 'WAITING' },
    data: { status: 'SENDING', dueAt: new Date(), attempts: { increment: 1 } },
  });
}

async function end(notices: Notice[], status: 'SENT' | 'DROPPED' | 'FAILED'): Promise<void> {
  await db().notice.updateMany({
    where: { id: { in: notices.map(({ id }) => id) }, status: 'SENDING' },
    data: { status, ...(status === 'SENT' ? { sentAt: new Date() } : {}) },
  });
}

async function putBack(notices: Notice[]): Promise<void> {
  for (const notice of notices) {
    const minutes = RETRY_MINUTES[notice.attempts - 1];
    if (minutes === undefined) await end([notice], 'FAILED');
    else
      await db().notice.updateMany({
        where: { id: notice.id, status: 'SENDING' },
        data: { status: 'WAITING', dueAt: new Date(Date.now() + minutes * 60_000) },
      });
  }
}

function linksOf({ accountId, kind }: Group, { rules }: Standing) {
  const { APP_URL } = env();
  const token = makeUnsubscribeToken(accountId as AccountId, kind);
  return {
    open: `${APP_URL}${leadOf({ kind, rules }).path}`,
    settings: `${APP_URL}/dashboard/account#notifications`,
    unsubscribe: `${APP_URL}/unsubscribe?token=${token}`,
    oneClick: `${APP_URL}/api/unsubscribe?token=${token}`,
  };
}

/** An address that nobody has confirmed may be a stranger's: it gets no notices. */
async function addressFor({ accountId, kind }: Group): Promise<string | null> {
  const account = await db().account.findUnique({ where: { id: accountId } });
  const wants = account?.emailVerifiedAt && !account.closedAt && !account.mutedNotices.includes(kind);
  return wants ? account.email : null;
}

async function sendGroup(group: Group): Promise<boolean> {
  const notices = await claim(group);
  const [first] = notices;
  if (!first) return false;
  const to = await addressFor(group);
  const standing = to && (await readStanding(group.accountId, group.kind, notices));
  if (!to) {
    await end(notices, 'DROPPED');
    return false;
  }
  if (!standing) {
    // Forgotten rather than dropped: should it happen again today, it is told.
    await db().notice.deleteMany({ where: { id: { in: notices.map(({ id }) => id) } } });
    return false;
  }
  const links = linksOf(group, standing);
  const headers = {
    'List-Unsubscribe': `<${links.oneClick}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  const messageId = `<notice-${first.id}@${new URL(env().APP_URL).hostname}>`;
  const sent = await sendMail(to, { ...writeNotice({ ...group, ...standing, links }), headers, messageId });
  await (sent ? end(notices, 'SENT') : putBack(notices));
  return sent;
}

/**
 * Sends what is due; answers how many mails went out. A notice is marked before the mail server is spoken to: a crash in between costs that
 * mail, which the dashboard tells as well, and never sends it twice. A refusal of the mail server is tried again four times.
 */
export async function sendDueNotices(): Promise<number> {
  const lost = await db().notice.updateMany({
    where: { status: 'SENDING', dueAt: { lt: new Date(Date.now() - LOST_AFTER_MS) } },
    data: { status: 'FAILED' },
  });
  if (lost.count > 0) log.warn({ notices: lost.count }, 'Notices were left half sent and are not sent again');
  const groups = await db().notice.groupBy({
    by: ['accountId', 'kind'],
    where: { status: 'WAITING', dueAt: { lte: new Date() } },
    orderBy: { accountId: 'asc' },
    take: 50,
  });
  let sent = 0;
  for (const group of groups) if (await sendGroup(group)) sent += 1;
  return sent;
}
