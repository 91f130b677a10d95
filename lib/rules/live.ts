import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';
import { log } from '@/lib/log';
import { listChangedRules } from '@/lib/rules/list';
import type { RuleView } from '@/lib/rules/view';

export type RulesListener = (rules: RuleView[]) => void;

const TICK_MS = 1_000;
/** Transactions may commit a little after the time they stamped: look back that far, and send only what differs. */
const OVERLAP_MS = 5_000;

type Hub = {
  listeners: Map<AccountId, Set<RulesListener>>;
  sent: Map<string, string>;
  timer?: NodeJS.Timeout;
  since: Date;
  busy: boolean;
};

const holder = globalThis as { __autoRelationLive?: Hub };

function hub(): Hub {
  holder.__autoRelationLive ??= { listeners: new Map(), sent: new Map(), since: new Date(), busy: false };
  return holder.__autoRelationLive;
}

async function changedAccounts(accounts: AccountId[], since: Date): Promise<AccountId[]> {
  const rows = await db().rule.findMany({
    where: { accountId: { in: accounts }, changedAt: { gte: since } },
    distinct: ['accountId'],
    select: { accountId: true },
  });
  return rows.map((row) => row.accountId as AccountId);
}

async function tick(state: Hub): Promise<void> {
  const started = new Date();
  const since = new Date(state.since.getTime() - OVERLAP_MS);
  for (const accountId of await changedAccounts([...state.listeners.keys()], since)) {
    const rules = (await listChangedRules(accountId, since)).filter((rule) => {
      const text = JSON.stringify(rule);
      const same = state.sent.get(rule.id) === text;
      state.sent.set(rule.id, text);
      return !same;
    });
    if (rules.length > 0) for (const listener of state.listeners.get(accountId) ?? []) listener(rules);
  }
  state.since = started;
}

/**
 * Calls `listener` with the account's rules as they change: one query a second for the whole process, however many dashboards are open.
 * Answers how to stop.
 */
export function subscribeRules(accountId: AccountId, listener: RulesListener): () => void {
  const state = hub();
  const listeners = state.listeners.get(accountId) ?? new Set();
  state.listeners.set(accountId, listeners.add(listener));
  state.timer ??= setInterval(() => {
    if (state.busy) return;
    state.busy = true;
    tick(state)
      .catch((error) => log.warn({ err: error }, 'Live updates could not be read'))
      .finally(() => {
        state.busy = false;
      });
  }, TICK_MS).unref();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) state.listeners.delete(accountId);
    if (state.listeners.size === 0) closeLive();
  };
}

/** Stops the ticking; used when the process ends. */
export function closeLive(): void {
  const state = hub();
  clearInterval(state.timer);
  holder.__autoRelationLive = undefined;
}
