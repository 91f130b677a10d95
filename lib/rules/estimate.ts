import { notionForPerson } from '@/lib/connections/notion';
import { readBalance } from '@/lib/credits/data';
import {
  type Basis,
  type CallPlan,
  estimatePage,
  planCalls,
  UNREAD_SOURCE,
  UNREAD_TARGET,
} from '@/lib/credits/estimate';
import { toCredits } from '@/lib/credits/format';
import type { AccountId, ConnectionId } from '@/lib/ids';
import { SOURCE_TEXT_LIMIT, TARGET_TEXT_LIMIT } from '@/lib/matching/candidates';
import { MODELS } from '@/lib/openai/models';
import { type Measure, measureSide, tokensBetween } from '@/lib/rules/measure-side';

/** What a draft would cost, in credits; plain JSON for the form. */
export type Estimate = {
  source: Measure;
  target: Measure;
  /** Of one page, by model. */
  perPage: Record<string, { low: number; high: number }>;
  /** How an average call comes about, at both ends. */
  calls: { low: CallPlan; high: CallPlan };
  /** What may be used now. */
  available: number;
};

/** `…PropertyId`: the content property, null for the page's content (blocks). */
export type Sides = {
  sourceId: string;
  targetId: string;
  sourcePropertyId: string | null;
  targetPropertyId: string | null;
};

/** Tokens that a candidate takes beside its text (its id and marks). */
const CANDIDATE_FRAME = 15;

/**
 * Measures both databases and prices a page with each model. Throws AppError: connection_missing, invalid_input, or what Notion said when it had
 * to be asked.
 */
export async function estimateDraft(
  accountId: AccountId,
  connectionId: ConnectionId,
  { sourceId, targetId, sourcePropertyId, targetPropertyId }: Sides,
): Promise<Estimate> {
  const owner = { accountId, connectionId };
  const open = () => notionForPerson(accountId, connectionId);
  const source = await measureSide(open, {
    ...owner,
    dataSourceId: sourceId,
    propertyId: sourcePropertyId,
    limit: SOURCE_TEXT_LIMIT,
  });
  const target = await measureSide(open, {
    ...owner,
    dataSourceId: targetId,
    propertyId: targetPropertyId,
    limit: TARGET_TEXT_LIMIT,
  });
  const basis: Basis = {
    source: tokensBetween(source, UNREAD_SOURCE),
    target: tokensBetween(target, UNREAD_TARGET, CANDIDATE_FRAME),
    targets: target.pages,
  };
  const perPage = MODELS.map(({ id }) => {
    const { low, high } = estimatePage(id, basis);
    return [id, { low: toCredits(low), high: toCredits(high) }] as const;
  });
  const { left, held } = await readBalance(accountId);
  return {
    source,
    target,
    perPage: Object.fromEntries(perPage),
    calls: { low: planCalls(basis, 'low'), high: planCalls(basis, 'high') },
    available: toCredits(left - held),
  };
}
