import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { NOTICE_KINDS, type NoticeKind } from '@/lib/notices/kinds';

/** The kinds of mail that the account gets. */
export async function readWantedNotices(accountId: AccountId): Promise<NoticeKind[]> {
  const { mutedNotices } = await db().account.findUniqueOrThrow({
    where: { id: accountId },
    select: { mutedNotices: true },
  });
  return NOTICE_KINDS.filter((kind) => !mutedNotices.includes(kind));
}

/** Switches one kind of mail on or off; what waits to be sent obeys it too. */
export async function setNoticeWanted(accountId: AccountId, kind: NoticeKind, wanted: boolean): Promise<void> {
  await db().$executeRaw`
    UPDATE "Account" SET "mutedNotices" = array_remove("mutedNotices", ${kind}::"NoticeKind") ||
      CASE WHEN ${wanted} THEN '{}' ELSE ARRAY[${kind}::"NoticeKind"] END
    WHERE id = ${accountId}::uuid`;
}
