import type { StripeStore } from '@/sandbox/stripe/store';

type Plain = Record<string, unknown>;

const FIELDS = {
  customer: 'customers',
  payment_intent: 'intents',
  latest_charge: 'charges',
  charge: 'charges',
} as const;

/** A copy of the object in which the ids at these paths (`payment_intent.latest_charge`) are the objects themselves. */
export function expandObject(store: StripeStore, object: object, paths: readonly string[]): Plain {
  const copy: Plain = structuredClone(object) as Plain;
  for (const path of paths) expandPath(store, copy, path.split('.'));
  return copy;
}

function expandPath(store: StripeStore, at: Plain, [field, ...rest]: string[]): void {
  if (!field) return;
  const kind = FIELDS[field as keyof typeof FIELDS];
  const value = at[field];
  if (kind && typeof value === 'string') at[field] = structuredClone(store[kind].get(value) ?? null);
  const next = at[field];
  if (next && typeof next === 'object') expandPath(store, next as Plain, rest);
}

/** `expand[]` of a list names the items: `data.payment_intent`. */
export const pathsOfItems = (paths: readonly string[]): string[] =>
  paths.filter((path) => path.startsWith('data.')).map((path) => path.slice('data.'.length));
