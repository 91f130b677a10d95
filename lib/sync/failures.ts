import { db } from '@/lib/db';
import type { AppError, ErrorCode } from '@/lib/errors';
import type { Prisma, Rule } from '@/lib/generated/prisma/client';
import { log, logLevelOf } from '@/lib/log';
import { requestRuleNotices } from '@/lib/notices/request';
import { isUncertain } from '@/lib/notion/errors';

const MINUTE_MS = 60_000;
const WAITS_MS = [0.5, 2, 10, 60, 360].map((minutes) => minutes * MINUTE_MS);

const FIRST_WAIT_MS = 0.5 * MINUTE_MS;

/** Causes that no second try mends. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  'too_many_relations',
  'page_loops',
  'page_gone',
  'notion_invalid',
  'rule_changed',
  'too_few_matches',
  'question_too_long',
  'openai_refused',
  'openai_cut_off',
]);

/** When a page is tried again after its n-th failure in a row; null when a person has to act. An AI service that is down is asked for ever. */
export function nextTry(error: AppError, attempts: number, now = Date.now()): Date | null {
  if (FINAL.has(error.code)) return null;
  const wait =
    error.code === 'openai_unavailable' ? (WAITS_MS[attempts - 1] ?? WAITS_MS.at(-1)) : WAITS_MS[attempts - 1];
  if (wait === undefined) return null;
  return new Date(Math.max(now + wait, error.retryAt?.getTime() ?? 0));
}

/** The same for a wish that a person has to repeat: by itself it is tried again only where Notion left it unanswered. */
export function nextTryOfWish(error: AppError, attempts: number): Date | null {
  return isUncertain(error) ? nextTry(error, attempts) : null;
}

/** For WHERE: wishes that wait for no later try. */
export const dueWishes = () => ({ OR: [{ nextTryAt: null }, { nextTryAt: { lte: new Date() } }] });

/** Marks pages as failed with their cause and the next try; a decision that stands is kept for it, unless it is to be forgotten. */
export async function failItems(
  items: { id: string; attempts: number }[],
  error: AppError,
  { forget = false } = {},
): Promise<void> {
  log[logLevelOf(error)]({ err: error, itemIds: items.map(({ id }) => id) }, 'Pages failed');
  for (const { id, attempts } of items) {
    await db().item.updateMany({
      where: { id, status: { in: ['PENDING', 'DECIDED', 'WRITING'] }, excludedFrom: null },
      data: {
        status: 'FAILED',
        problemCode: error.code,
        problemDetail: error.detail ?? null,
        attempts: attempts + 1,
        nextTryAt: forget ? new Date(Date.now() + FIRST_WAIT_MS) : nextTry(error, attempts + 1),
        ...(forget ? { decisionId: null } : {}),
      },
    });
  }
}

/** Failed pages whose time has come are due again; with a standing decision they go on to the write and the model is not asked twice. */
export async function reviveFailed(connectionId: string): Promise<void> {
  await db().$executeRaw`
    UPDATE "Item" i SET status = CASE WHEN i."decisionId" IS NULL THEN 'PENDING' ELSE 'DECIDED' END::"ItemStatus",
      cause = 'RETRY', "nextTryAt" = NULL, "updatedAt" = now()
    FROM "Rule" r WHERE r.id = i."ruleId" AND r."connectionId" = ${connectionId}::uuid AND r.active AND r."deletedAt" IS NULL
      AND i.status = 'FAILED' AND i."nextTryAt" <= now()`;
}

/** Stops a rule with a cause that needs a person; its pages keep what they stand for. */
export async function stopRule(rule: Pick<Rule, 'id'>, code: ErrorCode, detail: string | null = null): Promise<void> {
  await stopRules({ id: rule.id }, code, detail);
}

/** The same for all rules of a kind; each that was fine until now is told of once. A draft's preview ends, and its own screen tells why. */
export async function stopRules(where: Prisma.RuleWhereInput, code: ErrorCode, detail: string | null): Promise<void> {
  await db().$transaction(async (tx) => {
    const stopped = await tx.rule.updateManyAndReturn({
      where: { ...where, problemCode: null },
      data: { problemCode: code, problemDetail: detail, previewAskedAt: null, changedAt: new Date() },
      select: { id: true, accountId: true, draftUntil: true },
    });
    await requestRuleNotices(
      tx,
      stopped.filter(({ draftUntil }) => draftUntil === null),
      code,
    );
  });
}
