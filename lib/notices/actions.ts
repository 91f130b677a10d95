'use server';

import { z } from 'zod';
import { asAccount } from '@/lib/auth/loaders';
import { AppError } from '@/lib/errors';
import { setNoticeWanted } from '@/lib/notices/data';
import { NOTICE_KINDS, type NoticeKind } from '@/lib/notices/kinds';
import { readUnsubscribeToken } from '@/lib/notices/unsubscribe';
import { answer, type Result } from '@/lib/results';

const choiceSchema = z.object({ kind: z.enum(NOTICE_KINDS as [NoticeKind, ...NoticeKind[]]), wanted: z.boolean() });

export async function setNoticeWantedAction(input: { kind: NoticeKind; wanted: boolean }): Promise<Result> {
  return asAccount(choiceSchema, input, async (accountId, { kind, wanted }) => {
    await setNoticeWanted(accountId, kind, wanted);
    return undefined;
  });
}

/** From the link in a mail: no session is needed, the signed token says whose mails of which kind end. */
export async function unsubscribeAction(token: string): Promise<Result> {
  return answer(async () => {
    const choice = readUnsubscribeToken(z.string().max(200).parse(token));
    if (!choice) throw new AppError('link_expired', 'No token of ours');
    await setNoticeWanted(choice.accountId, choice.kind, false);
  });
}
