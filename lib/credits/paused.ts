import { db } from '@/lib/db';
import type { AccountId } from '@/lib/ids';

/** Active rules that wait for money, not for anything else. */
export type Paused = {
  /** For credits that were bought and may be used: they go on by themselves at `resumesAt`. */
  ready: number;
  pages: number;
  resumesAt: Date | null;
  /** At a monthly cap: for the next month, or for a person who raises it. */
  capped: number;
  /** Whether one of these waits at the cap of the whole account. */
  atAccountCap: boolean;
  /** Whether one waits for credits that are not there yet. */
  starved: boolean;
};

const paused = (accountId: AccountId) => ({
  accountId,
  deletedAt: null,
  draftUntil: null,
  active: true,
  problemCode: null,
  outOfCredits: true,
});

/** Whether a rule waits for credits, which it does while a little is left: what covers no page. */
export async function waitsForCredits(accountId: AccountId): Promise<boolean> {
  const where = { ...paused(accountId), reachedCap: null, resumesAt: null };
  return (await db().rule.findFirst({ where, select: { id: true } })) !== null;
}

export async function readPaused(accountId: AccountId): Promise<Paused> {
  const rows = await db().rule.findMany({
    where: paused(accountId),
    orderBy: { resumesAt: 'asc' },
    select: { resumesAt: true, reachedCap: true, remainingPages: true },
  });
  const ready = rows.filter(({ resumesAt }) => resumesAt !== null);
  return {
    ready: ready.length,
    pages: ready.reduce((sum, { remainingPages }) => sum + remainingPages, 0),
    resumesAt: ready[0]?.resumesAt ?? null,
    capped: rows.filter(({ reachedCap }) => reachedCap !== null).length,
    starved: rows.some(({ reachedCap, resumesAt }) => reachedCap === null && resumesAt === null),
    atAccountCap: rows.some(({ reachedCap }) => reachedCap === 'ACCOUNT'),
  };
}
