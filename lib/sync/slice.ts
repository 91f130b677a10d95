import { openNotion } from '@/lib/connections/notion';
import { releaseHoldsOf } from '@/lib/credits/holds';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError, toAppError } from '@/lib/errors';
import type { AccountId, ConnectionId } from '@/lib/ids';
import { log } from '@/lib/log';
import { isSpaceLimit } from '@/lib/notion/errors';
import type { SlidingWindow } from '@/lib/notion/pace';
import { Silence } from '@/lib/notion/silence';
import { hasCommands } from '@/lib/sync/commands';
import { holdsOf } from '@/lib/sync/decide';
import { isAnotherWaiting, nextDueAt } from '@/lib/sync/due';
import { acquireLease, type Lease } from '@/lib/sync/lease';
import { learnFromRefusal, openPace, savePace } from '@/lib/sync/pace-memory';
import { recoverWrites } from '@/lib/sync/recover';
import type { Slice } from '@/lib/sync/slice-context';
import { nextStep } from '@/lib/sync/steps';
import { stopsSlice } from '@/lib/sync/stops-slice';

const CHECK_EVERY_MS = 2_000;
/** How long to wait after a failure of our own before the connection is tried again. */
const RETRY_MS = 15_000;

export type SliceOptions = { owner: string; signal?: AbortSignal };

/** Why the work under way should end: the slice itself, or only the turn, for a person's command. */
type Stop = { now: boolean; command: boolean };

async function openSlice(lease: Lease, pace: SlidingWindow, silence: Silence, stop: Stop): Promise<Slice> {
  const { connection } = lease;
  return {
    accountId: connection.accountId as AccountId,
    connectionId: connection.id,
    botId: connection.botId,
    lease,
    notion: await openNotion(connection.id as ConnectionId, { pace, silence, signal: lease.signal }),
    titles: new Map(),
    fresh: { pages: new Map(), listing: null },
    speeds: new Map(),
    perMinute: () => pace.limit,
    shouldStop: () => stop.now || lease.signal.aborted,
    shouldPause: () => stop.now || stop.command || lease.signal.aborted,
    noteCommandsSeen: () => {
      stop.command = false;
    },
  };
}

async function runSteps(slice: Slice): Promise<void> {
  await recoverWrites(slice);
  await releaseHoldsOf(holdsOf(slice.connectionId));
  while (!slice.shouldStop()) if (!(await nextStep(slice))) return;
}

/** Every few seconds: keeps the pacing, and ends a long slice when another connection waits, so that no tenant holds a worker for itself. */
function watch({ connection, owner }: Lease, pace: SlidingWindow, silence: Silence, stop: Stop): NodeJS.Timeout {
  const started = performance.now();
  const check = async () => {
    const blockedUntil = await savePace(connection.id, owner, pace);
    // Another connection was told that the whole workspace has to wait.
    if (blockedUntil && blockedUntil > new Date())
      silence.note(new AppError('notion_rate_limited', 'The workspace has to wait', { retryAt: blockedUntil }));
    stop.command ||= await hasCommands(connection.id);
    const isLong = performance.now() - started > env().SLICE_SECONDS * 1000;
    stop.now ||= isLong && (await isAnotherWaiting(connection.id));
    if (stop.now) pace.endWaits();
  };
  const note = (error: unknown) =>
    log.warn({ err: error, connectionId: connection.id }, 'A slice could not be watched');
  return setInterval(() => void check().catch(note), CHECK_EVERY_MS);
}

async function noteBlocked(
  lease: Lease,
  failure: AppError,
  pace: SlidingWindow,
): Promise<{ until: Date; reason: string } | undefined> {
  if (failure.code !== 'notion_rate_limited' && failure.code !== 'notion_blocked') return undefined;
  const until = failure.retryAt ?? new Date(Date.now() + 60_000);
  const { id } = lease.connection;
  const isOwn = failure.cause !== undefined && !isSpaceLimit(failure);
  if (isOwn) await learnFromRefusal(lease.connection, pace.recent().length);
  await db().rule.updateMany({ where: { connectionId: id }, data: { changedAt: new Date() } });
  return { until, reason: failure.code };
}

/**
 * One stretch of work on a connection: takes the lease, finishes what a killed worker began, does what people asked for, then everything that is
 * due, until nothing is, another connection waits, Notion asks for a pause, or the process ends. Answers false when the lease was not free.
 */
export async function runSlice(connectionId: string, { owner, signal }: SliceOptions): Promise<boolean> {
  const lease = await acquireLease(connectionId, owner);
  if (!lease) return false;
  const stop = { now: signal?.aborted ?? false, command: false };
  const pace = await openPace(lease.connection).catch((error) => {
    lease.stopRenewing();
    throw error;
  });
  const end = () => {
    stop.now = true;
    pace.endWaits();
  };
  signal?.addEventListener('abort', end);
  const silence = new Silence(lease.connection.workspaceId);
  const watching = watch(lease, pace, silence, stop);
  let failure: AppError | undefined;
  try {
    await runSteps(await openSlice(lease, pace, silence, stop));
  } catch (error) {
    failure = toAppError(error);
    const level = stopsSlice(failure) || lease.signal.aborted ? 'info' : 'error';
    log[level]({ err: failure, connectionId }, 'A slice ended early');
  } finally {
    clearInterval(watching);
    lease.stopRenewing();
    signal?.removeEventListener('abort', end);
    // A refusal counts whatever became of the call that met it.
    failure = silence.standing() ?? failure;
    const blocked = failure && (await noteBlocked(lease, failure, pace));
    // A lease that was lost to a slow moment is nothing to wait for.
    const wait = lease.signal.aborted ? 0 : RETRY_MS;
    const pacedUntil = failure?.code === 'slice_over' ? failure.retryAt : undefined;
    const retryAt = pacedUntil ?? new Date(Date.now() + wait);
    const dueAt = failure && !blocked ? retryAt : await nextDueAt(connectionId);
    await lease.release({ dueAt, pacedUntil, recentRequests: pace.recent(), blocked });
  }
  return true;
}
