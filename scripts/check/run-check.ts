import { ensureAccount } from '@/lib/auth/demo';
import { createRelationProperty, readDataSource } from '@/lib/connections/browse';
import { linkByToken } from '@/lib/connections/link';
import { grantCredits } from '@/lib/credits/grants';
import { closeDb } from '@/lib/db';
import type { AccountId, ConnectionId } from '@/lib/ids';
import { closeQueue } from '@/lib/queue/nudge';
import { createRule } from '@/lib/rules/data';
import { formatMatchRange } from '@/lib/rules/matches';
import { newRuleSchema } from '@/lib/rules/schema';
import type { Dataset } from '@/sandbox/control/dataset';
import { type ImportedSet, importDataset, readRawPages, readRequestCounts } from '@/scripts/check/sandbox-control';
import { type Score, scoreLinks } from '@/scripts/check/score';
import { waitForRule } from '@/scripts/check/wait-for-rule';
import type { SandboxAddresses } from '@/scripts/processes/product';

/** Far more than any data set costs: what a check measures is the matching, not the free allowance. */
const CREDITS = 1_000_000n;
const SAMPLE_RELATION = 'Related by check';

export interface CheckResult extends Score {
  pages: number;
  written: number;
  failed: number;
  notionRequests: number;
  modelCalls: number;
  tokens: number;
  seconds: number;
}

export interface CheckOptions {
  sandbox: SandboxAddresses;
  dataset: Dataset | undefined;
  limit: number | undefined;
  say(line: string): void;
}

async function startRule(accountId: AccountId, connectionId: ConnectionId, set: ImportedSet, dataset?: Dataset) {
  const sourceId = set.sourceDataSourceId;
  const targetId = set.targetDataSourceId;
  const name = dataset?.relation ?? SAMPLE_RELATION;
  const relation = await createRelationProperty(accountId, connectionId, { sourceId, targetId, name });
  const readContent = async (id: string) => {
    const { properties } = await readDataSource(accountId, connectionId, id);
    const description = properties.find((property) => property.name === 'Description' && property.type === 'rich_text');
    return description ? { kind: 'PROPERTY' as const, propertyId: description.id } : { kind: 'BLOCKS' as const };
  };
  const rule = newRuleSchema.parse({
    connectionId,
    sourceId,
    targetId,
    relationPropertyId: relation.id,
    matches: formatMatchRange(dataset?.matches ?? { min: 0, max: 1 }),
    sourceContent: await readContent(sourceId),
    targetContent: await readContent(targetId),
  });
  return { ruleId: await createRule(accountId, rule), relationName: relation.name };
}

/** What stands in the sandbox's relation property against the labels, in the data set's own ids. */
function score(set: ImportedSet, found: Map<string, string[]>, dataset: Dataset | undefined): Score {
  const labels = new Map<string, string[]>();
  for (const [own, pageId] of Object.entries(set.sourcePages)) {
    const targets = (dataset?.links[own] ?? []).map((target) => set.targetPages[target] ?? target);
    labels.set(pageId, targets);
  }
  return scoreLinks(found, labels);
}

/** Runs one rule over a data set, or over the sample workspace, and reads back what was written. */
export async function runCheck({
  sandbox,
  dataset,
  limit,
  say,
}: CheckOptions): Promise<{ result: CheckResult; isComplete: boolean }> {
  const { control } = sandbox;
  const set: ImportedSet = dataset
    ? await importDataset(control, dataset, limit)
    : { ...sandbox, sourcePages: {}, targetPages: {} };
  const begun = performance.now();
  try {
    const accountId = await ensureAccount({ email: 'check@example.com', password: 'check-once-only', verified: true });
    await grantCredits(accountId, CREDITS, 'check', 'For the check');
    const connectionId = await linkByToken(accountId, set.notionToken);
    const { ruleId, relationName } = await startRule(accountId, connectionId, set, dataset);
    const view = await waitForRule(accountId, ruleId, say);
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    const counts = await readRequestCounts(control);
    const pages = await readRawPages(control, set.sourceDataSourceId);
    const found = new Map(pages.map((page) => [page.id, page.properties[relationName] as string[]]));
    const linked = [...found.values()].filter((targets) => targets.length > 0).length;
    const { progress } = view;
    const processed = progress.linked + progress.noMatch;
    const isComplete =
      view.status === 'up_to_date' && pages.length > 0 && processed === pages.length && linked === progress.linked;
    if (!isComplete) {
      say(
        `Not complete: ${view.status}${view.problem ? ` (${view.problem.code})` : ''}, ${processed} of ${pages.length} pages processed,`,
      );
      say(`${progress.linked} said to be linked, ${linked} read back with links.`);
    }
    const failed = pages.length - Math.min(processed, pages.length);
    return {
      result: { pages: pages.length, written: linked, failed, ...score(set, found, dataset), ...counts, seconds },
      isComplete,
    };
  } finally {
    await closeQueue();
    await closeDb();
  }
}
