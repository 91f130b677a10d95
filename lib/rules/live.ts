import { touchSessions } from '@/lib/auth/sessions';
import { toCredits } from '@/lib/credits/format';
import { db } from '@/lib/db';
import type { AccountId, SessionId } from '@/lib/ids';
import { log } from '@/lib/log';
import { listChangedRules } from '@/lib/rules/list';
import type { RuleView } from '@/lib/rules/view';

/** What is new for an account's dashboards: rules that changed, the ids of those that were deleted, what is left of the balance in credits. */
export type LiveNews = { rules?: RuleView[]; gone?: string[]; balance?: number };

/** One open dashboard; `onEnd`: its session is over. */
export type Dashboard = {
  accountId: AccountId;
  sessionId: SessionId;
  onNews: (news: LiveNews) => void;
  onEnd: () => void;
};

const TICK_MS = 1_000;
/** Transactions may commit a little after the time they stamped: look back that far, and send only what differs. */
const OVERLAP_MS = 5_000;
/** How often the sessions of open dashboards are noted as in use. */
const SEEN_TICKS = 300;

/** What was sent of an account last, so that each change is sent once; of a deleted rule the empty text. */
type Sent = { rules: Map<string, string>; balance?: number };

type Hub = {
  dashboards: Set<Dashboard>;
  sent: Map<AccountId, Sent>;
  timer?: NodeJS.Timeout;
  since: Date;
  ticks: number;
  busy: boolean;
};

const holder = globalThis as { __autoRelationLive?: Hub };

function hub(): Hub {
  holder.__autoRelationLive ??= { dashboards: new Set(), sent: new Map(), since: new Date(), ticks: 0, busy: false };
  return holder.__autoRelationLive;
}

type Watched = { sessionId: string; accountId: AccountId; left: bigint; changed: boolean };

/** The one query of a tick: which of the sessions are open still, their accounts' balances, and whether any of their rules changed. */
function readWatched(sessionIds: string[], since: Date): Promise<Watched[]> {
  return db().$queryRaw<Watched[]>`
    SELECT s.id AS "sessionId", s."accountId", coalesce(b.posted - b.frozen, 0) AS left,
      EXISTS (SELECT 1 FROM "Rule" r WHERE r."accountId" = s."accountId" AND r."changedAt" >= ${since}) AS changed
    FROM "LoginSession" s JOIN "Account" a ON a.id = s."accountId" LEFT JOIN "CreditBalance" b ON b."accountId" = s."accountId"
    WHERE s.id = ANY(${sessionIds}::uuid[]) AND s."revokedAt" IS NULL AND s."expiresAt" > now() AND a."closedAt" IS NULL`;
}

async function findNews({ sent }: Hub, { accountId, left, changed }: Watched, since: Date): Promise<LiveNews> {
  const known: Sent = sent.get(accountId) ?? { rules: new Map() };
  sent.set(accountId, known);
  const news: LiveNews = {};
  const balance = toCredits(left);
  if (balance !== known.balance) news.balance = balance;
  known.balance = balance;
  if (!changed) return news;
  const isNew = (id: string, text: string) => {
    const same = known.rules.get(id) === text;
    known.rules.set(id, text);
    return !same;
  };
  const changes = await listChangedRules(accountId, since);
  const rules = changes.rules.filter((rule) => isNew(rule.id, JSON.stringify(rule)));
  const gone = changes.gone.filter((id) => isNew(id, ''));
  return { ...news, ...(rules.length > 0 && { rules }), ...(gone.length > 0 && { gone }) };
}

async function tick(state: Hub): Promise<void> {
  const started = new Date();
  const since = new Date(state.since.getTime() - OVERLAP_MS);
  const dashboards = [...state.dashboards];
  const sessionIds = [...new Set(dashboards.map(({ sessionId }) => sessionId))];
  const watched = await readWatched(sessionIds, since);
  const open = new Set(watched.map(({ sessionId }) => sessionId));
  for (const dashboard of dashboards) if (!open.has(dashboard.sessionId)) dashboard.onEnd();
  for (const account of new Map(watched.map((row) => [row.accountId, row])).values()) {
    const news = await findNews(state, account, since);
    if (Object.keys(news).length === 0) continue;
    // Also those that opened during this tick: what is noted as sent is not told again.
    for (const { accountId, onNews } of [...state.dashboards]) if (accountId === account.accountId) onNews(news);
  }
  state.since = started;
  state.ticks += 1;
  if (state.ticks % SEEN_TICKS === 0) await touchSessions([...open] as SessionId[]);
}

/**
 * Tells a dashboard of its account's rules and balance as they change, and of the end of its session: one query a second for the whole process, however
 * many dashboards are open, and one more reading for each account whose rules changed. Answers how to stop.
 */
export function watchAccount(dashboard: Dashboard): () => void {
  const state = hub();
  state.dashboards.add(dashboard);
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
    state.dashboards.delete(dashboard);
    const { accountId } = dashboard;
    if (![...state.dashboards].some((other) => other.accountId === accountId)) state.sent.delete(accountId);
    if (state.dashboards.size === 0) closeLive();
  };
}

/** Stops the ticking; used when the process ends. */
export function closeLive(): void {
  const state = hub();
  clearInterval(state.timer);
  holder.__autoRelationLive = undefined;
}
