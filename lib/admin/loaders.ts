import { notFound } from 'next/navigation';
import { isOperator } from '@/lib/admin/operators';
import { readSignedIn, type SignedIn } from '@/lib/auth/loaders';

/** The operator's gate: to everybody else there is nothing here. */
export async function requireOperator(): Promise<SignedIn> {
  const account = await readSignedIn();
  if (!account || !isOperator(account)) notFound();
  return account;
}
