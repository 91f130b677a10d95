import type { RuleView } from '@/lib/rules/view';

export type LiveData = {
  rules: RuleView[];
  /** The ids of deleted rules, as far as the server told or they were deleted here. */
  gone: string[];
  balance: number;
};

type Store = {
  data: Partial<LiveData>;
  /** Up to when the server told; null before it did. */
  at: string | null;
  /** The server knows no session of this browser any more. */
  signedOut: boolean;
  listeners: Set<() => void>;
  close: (() => void) | null;
};

const POLL_MS = 3_000;
const store: Store = { data: {}, at: null, signedOut: false, listeners: new Set(), close: null };

function notify(): void {
  for (const listener of store.listeners) listener();
}

function put(change: Partial<LiveData>): void {
  store.data = { ...store.data, ...change };
  notify();
}

function noteSession(signedOut: boolean): void {
  if (store.signedOut === signedOut) return;
  store.signedOut = signedOut;
  notify();
}

function merge(changed: RuleView[]): void {
  const known = store.data.rules ?? [];
  const byId = new Map(changed.map((rule) => [rule.id, rule]));
  const kept = known.map((rule) => {
    const told = byId.get(rule.id);
    return told && told.changedAt >= rule.changedAt ? told : rule;
  });
  const added = changed.filter(({ id }) => !known.some((rule) => rule.id === id));
  put({ rules: [...kept, ...added], gone: store.data.gone?.filter((id) => !byId.has(id)) });
}

/** `at`: up to when it tells. */
function take({ rules, gone, balance }: Partial<LiveData>, at: string): void {
  store.at = at;
  if (balance !== undefined) put({ balance });
  if (rules && rules.length > 0) merge(rules);
  if (gone && gone.length > 0) forgetRules(gone);
}

/** A little before what is known, for what was being committed then. */
const OVERLAP_MS = 5_000;

function sinceKnown(): string {
  return store.at ? `?since=${new Date(Date.parse(store.at) - OVERLAP_MS).toISOString()}` : '';
}

/** An answer that comes after `signal` is older than what the stream told meanwhile. */
async function poll(signal: AbortSignal): Promise<void> {
  const answer = await fetch(`/api/rules${sinceKnown()}`, { signal });
  if (answer.status === 401) return stopAsking();
  if (!answer.ok) return;
  const { readAt, ...news } = (await answer.json()) as LiveData & { readAt: string };
  signal.throwIfAborted();
  noteSession(false);
  take(news, readAt);
}

/** One question after another. */
function openPolling(): () => void {
  const polling = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const ask = async () => {
    await poll(polling.signal).catch(() => undefined);
    if (!polling.signal.aborted) timer = setTimeout(ask, POLL_MS);
  };
  void ask();
  return () => {
    polling.abort();
    clearTimeout(timer);
  };
}

/** Until a stream that the server refused is asked for again: longer each time, and not by all tabs at once. */
function pauseAfter(refusals: number): number {
  return Math.min(60_000, 5_000 * 2 ** refusals) * (0.5 + Math.random() / 2);
}

function openStream(): () => void {
  let source: EventSource;
  let polling: (() => void) | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;
  const open = () => {
    source = new EventSource(`/api/events${sinceKnown()}`);
    source.addEventListener('news', ({ data, lastEventId }) =>
      take(JSON.parse(data) as Partial<LiveData>, lastEventId),
    );
    source.onopen = () => {
      refusals = 0;
      polling?.();
      polling = null;
      noteSession(false);
    };
    source.onerror = () => {
      polling ??= openPolling();
      // What was only broken off the browser opens again by itself.
      if (source.readyState !== EventSource.CLOSED) return;
      again = setTimeout(open, pauseAfter(refusals));
      refusals += 1;
    };
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
    polling?.();
  };
}

/** Nothing comes without a session. It is asked for once more when the tab is shown again: one may have signed in elsewhere. */
function stopAsking(): void {
  noteSession(true);
  store.close?.();
  store.close = null;
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

export function isSignedOut(): boolean {
  return store.signedOut;
}

/** A page that was read at this moment (ISO 8601) knows better than what the stream said before, and no better than what it said since. */
export function noteBalance(balance: number, readAt: string): void {
  if (store.at && readAt < store.at) return;
  if (store.data.balance !== balance) put({ balance });
}

/** Of rules that were deleted nothing is kept but that they were. */
export function forgetRules(ids: string[]): void {
  const { rules, gone = [] } = store.data;
  put({ rules: rules?.filter(({ id }) => !ids.includes(id)), gone: [...new Set([...gone, ...ids])] });
}

/** One that was restored is shown again. */
export function recallRule(id: string): void {
  put({ gone: store.data.gone?.filter((other) => other !== id) });
}
