import { db } from '@/lib/db';
import type { AppError, ErrorCode } from '@/lib/errors';
import type { Rule } from '@/lib/generated/prisma/client';
import { log } from '@/lib/log';

/** What no page is to blame for: the key, the budget and the allowance are the operator's. */
const OPERATORS: ReadonlySet<ErrorCode> = new Set(['openai_unauthorized', 'openai_quota', 'openai_rate_limited']);

const LOOK_AGAIN_MS = 5 * 60_000;

export function pausesRule({ code }: AppError): boolean {
  return OPERATORS.has(code);
}

/** True while the AI service takes no questions of this rule. */
export function isWaiting({ waitingUntil }: Pick<Rule, 'waitingUntil'>, now = new Date()): boolean {
  return waitingUntil !== null && waitingUntil > now;
}

/** The rule's pages wait, none fails: until the service's own moment, else five minutes. The dashboard says why. */
export async function waitForService(rule: Pick<Rule, 'id'>, error: AppError): Promise<void> {
  const until = error.retryAt ?? new Date(Date.now() + LOOK_AGAIN_MS);
  const level = error.code === 'openai_rate_limited' ? 'warn' : 'error';
  log[level]({ err: error, ruleId: rule.id }, 'The AI service takes no questions');
  await db().rule.updateMany({
    where: { id: rule.id },
    data: { waitingUntil: until, waitingCode: error.code, changedAt: new Date() },
  });
}
