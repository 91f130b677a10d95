import { env } from '@/lib/env';

const ANSWERED_BY_NOBODY = /^(no|do-?not)-?reply@/i;

/** Where people reach those who run the product: SUPPORT_EMAIL, else the address that the mails come from; null when nobody reads that one. */
export function supportAddress(): string | null {
  const { SUPPORT_EMAIL, MAIL_FROM } = env();
  if (SUPPORT_EMAIL) return SUPPORT_EMAIL;
  const sender = /<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM;
  return ANSWERED_BY_NOBODY.test(sender) ? null : sender;
}
