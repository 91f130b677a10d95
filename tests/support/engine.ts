import { randomUUID } from 'node:crypto';
import type { AccountId } from '@/lib/ids';
import { createControl } from '@/tests/support/control';
import { loadProduct } from '@/tests/support/product';
import { type Stack, type StackOptions, startStack } from '@/tests/support/stack';

/** Polls within a second or two, and a lease that a busy machine does not lose: a suite that kills workers sets a short one of its own. */
const QUICK = { LEASE_SECONDS: '20', POLL_SECONDS: '1' };

/** A stack with the product's functions beside it: what a suite of the sync engine needs. */
export async function startEngine(options: StackOptions = {}) {
  const stack: Stack = await startStack({ workers: 1, ...options, more: { ...QUICK, ...options.more } });
  const product = await loadProduct(stack.environment);
  const control = createControl(stack.sandbox.urls.control);
  return {
    stack,
    product,
    control,
    /** An account of the caller's own; with the rest of the free credits unless it stays unverified. */
    async openAccount({ verified = true } = {}): Promise<AccountId> {
      const accountId = await product.createAccount({
        email: `${randomUUID()}@example.com`,
        password: 'correct horse battery',
      });
      if (verified) await product.markVerified(accountId);
      return accountId;
    },
    async stop() {
      await product.close();
      await stack.stop();
    },
  };
}

export type Engine = Awaited<ReturnType<typeof startEngine>>;
