import { env } from '@/lib/env';

/** Where people reach those who run the product: SUPPORT_EMAIL, else the address that the mails come from. */
export function supportAddress(): string {
  const { SUPPORT_EMAIL, MAIL_FROM } = env();
  return SUPPORT_EMAIL ?? /<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM;
}
