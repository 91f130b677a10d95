import { db } from '@/lib/db';
import type { AppError } from '@/lib/errors';
import { isSpaceLimit } from '@/lib/notion/errors';

type Refused = { id: string; workspaceId: string };

/**
 * Keeps Notion's own refusal in the connection's row, or in all rows of the workspace when it concerns the whole of it: from now on no process
 * sends a request before it has ended. Anything else changes nothing.
 */
export async function keepRefusal({ id, workspaceId }: Refused, failure: AppError): Promise<void> {
  const { code, cause, retryAt } = failure;
  if ((code !== 'notion_rate_limited' && code !== 'notion_blocked') || !cause || !retryAt) return;
  const whose = isSpaceLimit(failure) ? { workspaceId } : { id };
  await db().connection.updateMany({
    where: { ...whose, OR: [{ blockedUntil: null }, { blockedUntil: { lt: retryAt } }] },
    data: { blockedUntil: retryAt, blockedReason: code },
  });
}
