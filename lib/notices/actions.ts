'use server';

import { z } from 'zod';
import { asAccount } from '@/lib/auth/loaders';
import { setNoticeWanted } from '@/lib/notices/data';
import { NOTICE_KINDS, type NoticeKind } from '@/lib/notices/kinds';
import { readUnsubscribeToken } from '@/lib/notices/unsubscribe';
import { type Result, toFailure } from '@/lib/results';

const choiceSchema = z.object({ kind: z.enum(NOTICE_KINDS as [NoticeKind, ...NoticeKind[]]), wanted: z.boolean() });

export async function setNoticeWantedAction(input: { kind: NoticeKind; wanted: boolean }): Promise<Result> {
  return asAccount(choiceSchema, input, async (accountId, { kind, wanted }) => {
    await setNoticeWanted(accountId, kind, wanted);
    return undefined;
  });
}

/** From the link in a mail: no session is needed, the signed token says whose mails of which kind end. */
export async function unsubscribeAction(token: string): Promise<Result> {
  try {
    const choice = readUnsubscribeToken(z.string().max(200).parse(token));
    if (!choice) return { ok: false, code: 'link_expired' };
    await setNoticeWanted(choice.accountId, choice.kind, false);
    return { ok: true };
  } catch (error) {
    return toFailure(error);
  }
}
