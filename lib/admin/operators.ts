import { env } from '@/lib/env';

/** Whether this is one of those who run the product: on the list of ADMIN_EMAILS, and the address is proved. */
export function isOperator({ email, verified }: { email: string; verified: boolean }): boolean {
  return verified && env().ADMIN_EMAILS.includes(email.toLowerCase());
}
