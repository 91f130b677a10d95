import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PaymentState } from '@/components/credits/payment-state';
import { forFirstPaint } from '@/components/shell/first-content';
import { requireAccount } from '@/lib/auth/loaders';
import { readPaused } from '@/lib/credits/paused';
import { lookAtCheckout } from '@/lib/purchases/data';
import { hasPurchased } from '@/lib/purchases/unlock';
import { listRules } from '@/lib/rules/data';

export const metadata: Metadata = { title: 'Payment' };

/** Where Stripe sends people back to. What it shows is the ledger's word, never the address's. */
export default async function PaymentPage({ searchParams }: { searchParams: Promise<{ session_id?: string }> }) {
  const { accountId } = await requireAccount();
  const { session_id: sessionId = '' } = await searchParams;
  const purchase = await lookAtCheckout(accountId, String(sessionId));
  if (!purchase) notFound();
  const [purchased, rules, paused] = await forFirstPaint(
    Promise.all([hasPurchased(accountId), listRules(accountId), readPaused(accountId)]),
  );
  const working = rules.filter(({ status }) => status === 'running').length;
  return <PaymentState purchase={purchase} purchased={purchased} working={working} paused={paused} />;
}
