import { db } from '@/lib/db';
import type { Rule } from '@/lib/generated/prisma/client';

/**
 * False once the rule was changed, disabled, deleted or stopped, or waits for credits or the AI service: no further model call is paid for it. A draft
 * is worked on for a preview alone.
 */
export async function isCurrent({ id, version }: Rule): Promise<boolean> {
  const where = { id, version, deletedAt: null, problemCode: null, outOfCredits: false };
  const isWanted = { OR: [{ active: true }, { draftUntil: { not: null }, previewAskedAt: { not: null } }] };
  const isServed = { OR: [{ waitingUntil: null }, { waitingUntil: { lte: new Date() } }] };
  return (await db().rule.count({ where: { ...where, AND: [isWanted, isServed] } })) > 0;
}
