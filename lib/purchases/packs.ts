import { MICRO } from '@/lib/credits/format';

/** What can be bought: a credit sells for a tenth of a cent. */
export const PACKS = [
  { id: 'usd-5', cents: 500, credits: 5_000 },
  { id: 'usd-20', cents: 2_000, credits: 20_000 },
  { id: 'usd-50', cents: 5_000, credits: 50_000 },
] as const;

export type Pack = (typeof PACKS)[number];
export type PackId = Pack['id'];

export const PACK_IDS = PACKS.map(({ id }) => id) as [PackId, ...PackId[]];

export function findPack(id: string): Pack | undefined {
  return PACKS.find((pack) => pack.id === id);
}

export const microOf = (pack: Pack): bigint => BigInt(pack.credits) * MICRO;

export const nameOf = (pack: Pack): string => `${pack.credits.toLocaleString('en-US')} credits`;
