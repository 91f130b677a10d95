'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { asAccount } from '@/lib/auth/loaders';
import { type AutoTopUpInput, autoTopUpSchema, saveAutoTopUp, stopAutoTopUp } from '@/lib/purchases/auto-top-up';
import { startCheckout } from '@/lib/purchases/checkout';
import { openPortal } from '@/lib/purchases/customer';
import { findPack, PACK_IDS, type PackId } from '@/lib/purchases/packs';
import type { Result } from '@/lib/results';

const packSchema = z.enum(PACK_IDS).transform((id) => findPack(id) as NonNullable<ReturnType<typeof findPack>>);

/** The address of the payment page for a pack. */
export async function startCheckoutAction(packId: PackId): Promise<Result<{ url: string }>> {
  return asAccount(packSchema, packId, async (accountId, pack) => ({ url: await startCheckout(accountId, pack) }));
}

/** *Auto top-up* on: what is bought when, and at most how much a month. */
export async function saveAutoTopUpAction(input: AutoTopUpInput): Promise<Result> {
  return asAccount(autoTopUpSchema, input, async (accountId, settings) => {
    await saveAutoTopUp(accountId, settings);
    refresh();
    return undefined;
  });
}

/** *Auto top-up* off. */
export async function stopAutoTopUpAction(): Promise<Result> {
  return asAccount(z.void(), undefined, async (accountId) => {
    await stopAutoTopUp(accountId);
    refresh();
    return undefined;
  });
}

/** The address of Stripe's pages with this account's receipts, address and cards. */
export async function openPortalAction(): Promise<Result<{ url: string }>> {
  return asAccount(z.void(), undefined, async (accountId) => ({ url: await openPortal(accountId) }));
}
