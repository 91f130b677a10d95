import type { RuleView } from '@/lib/rules/view';

export type LiveData = { rules: RuleView[]; balance: number };

type Store = {
  data: Partial<LiveData>;
  /** Up to when the server told; null before it did. */
  at: string | null;
  listeners: Set<() => void>;
  close: (() => void) | null;
};

const POLL_MS = 3_000;
const store: Store = { data: {}, at: null, listeners: new Set(), close: null };

function put(change: Partial<LiveData>): void {
  store.data = { ...store.data, ...change };
  for (const listener of store.listeners) listener();
}

/** Changed rules take their old places, so that no row moves; unknown ones go to the end. */
function merge(changed: RuleView[]): void {
  const known = store.data.rules ?? [];
  const byId = new Map(changed.map((rule) => [rule.id, rule]));
  const kept = known.map((rule) => byId.get(rule.id) ?? rule);
  put({ rules: [...kept, ...changed.filter(({ id }) => !known.some((rule) => rule.id === id))] });
}

/** `at`: up to when it tells. */
function take({ rules, balance }: Partial<LiveData>, at: string): void {
  store.at = at;
  if (balance !== undefined) put({ balance });
  if (rules && rules.length > 0) merge(rules);
}

/** A little before what is known, for what was being committed then. */
const OVERLAP_MS = 5_000;

function sinceKnown(): string {
  return store.at ? `?since=${new Date(Date.parse(store.at) - OVERLAP_MS).toISOString()}` : '';
}

async function poll(): Promise<void> {
  const answer = await fetch(`/api/rules${sinceKnown()}`).catch(() => null);
  if (!answer?.ok) return;
  const { readAt, ...news } = (await answer.json()) as LiveData & { readAt: string };
  take(news, readAt);
}

function openPolling(): () => void {
  const timer = setInterval(poll, POLL_MS);
  void poll();
  return () => clearInterval(timer);
}

function openStream(): () => void {
  const source = new EventSource(`/api/events${sinceKnown()}`);
  let polling: (() => void) | null = null;
  source.addEventListener('news', ({ data, lastEventId }) => take(JSON.parse(data) as Partial<LiveData>, lastEventId));
  source.onopen = () => {
    polling?.();
    polling = null;
  };
  source.onerror = () => {
    polling ??= openPolling();
  };
  return () => {
    source.close();
    polling?.();
  };
}

/** One stream per tab, closed while the tab is hidden: browsers allow six connections to a host. */
function follow(): void {
  const wanted = store.listeners.size > 0 && document.visibilityState === 'visible';
  if (wanted && !store.close) store.close = openStream();
  if (!wanted && store.close) {
    store.close();
    store.close = null;
  }
}

export function subscribeLive(listener: () => void): () => void {
  if (store.listeners.size === 0) document.addEventListener('visibilitychange', follow);
  store.listeners.add(listener);
  follow();
  return () => {
    store.listeners.delete(listener);
    if (store.listeners.size > 0) return;
    document.removeEventListener('visibilitychange', follow);
    // A change of page subscribes again at once; the stream lives on.
    setTimeout(follow, 500);
  };
}

export function readLive(): Partial<LiveData> {
  return store.data;
}

/** A page that was just loaded knows better than what the stream said before. */
export function noteBalance(balance: number): void {
  if (store.data.balance !== balance) put({ balance });
}

/** Shows a change before the server tells of it. */
export function patchRule(id: string, change: Partial<RuleView>): void {
  const rules = store.data.rules?.map((rule) => (rule.id === id ? { ...rule, ...change } : rule));
  if (rules) put({ rules });
}
