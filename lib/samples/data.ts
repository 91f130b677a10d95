import { createRelationProperty, readDataSource } from '@/lib/connections/browse';
import { linkByToken } from '@/lib/connections/link';
import { hashParts } from '@/lib/crypto';
import { db } from '@/lib/db';
import type { AppError } from '@/lib/errors';
import { type AccountId, type ConnectionId, type RuleId, uuidOf } from '@/lib/ids';
import { createRule } from '@/lib/rules/data';
import { newRuleSchema } from '@/lib/rules/schema';
import { askForSamples, type Samples } from '@/lib/samples/ask';

const NAME = 'AI Category';

/** The one that stands, or the id that the next one gets: of two presses at once both take the same, and the second creates nothing. */
async function findStanding(
  accountId: AccountId,
  connectionId: ConnectionId,
  { sourceDataSourceId }: Samples,
): Promise<{ standing?: RuleId; next: RuleId }> {
  const rules = await db().rule.findMany({
    where: { accountId, connectionId, sourceNotionId: sourceDataSourceId },
    orderBy: { createdAt: 'asc' },
    select: { id: true, deletedAt: true },
  });
  const standing = rules.find(({ deletedAt }) => deletedAt === null);
  const hash = hashParts('samples', accountId, rules.at(-1)?.id ?? '');
  return { standing: standing?.id as RuleId | undefined, next: uuidOf<RuleId>(hash) };
}

/** The sample workspace is everybody's, so others may have made properties of this name. */
async function chooseName(accountId: AccountId, connectionId: ConnectionId, sourceId: string): Promise<string> {
  const { properties } = await readDataSource(accountId, connectionId, sourceId);
  const names = properties.map(({ name }) => name);
  let name = NAME;
  for (let number = 2; names.includes(name); number += 1) name = `${NAME} ${number}`;
  return name;
}

async function makeProperty(
  accountId: AccountId,
  connectionId: ConnectionId,
  samples: Samples,
): Promise<{ id: string }> {
  const { sourceDataSourceId: sourceId, targetDataSourceId: targetId } = samples;
  const name = await chooseName(accountId, connectionId, sourceId);
  return createRelationProperty(accountId, connectionId, { sourceId, targetId, name }).catch((error: AppError) => {
    if (error.code !== 'name_taken') throw error;
    return makeProperty(accountId, connectionId, samples);
  });
}

/**
 * Links the sample workspace and starts a first Auto Relation in it, recipes to categories; one that stands already is answered again.
 * Throws `notion_unavailable` where there are no samples, and what linking and creating throw.
 */
export async function trySamples(accountId: AccountId): Promise<RuleId> {
  const samples = await askForSamples(accountId);
  const connectionId = await linkByToken(accountId, samples.notionToken, { sample: true });
  const { standing, next } = await findStanding(accountId, connectionId, samples);
  if (standing) return standing;
  const { sourceDataSourceId: sourceId, targetDataSourceId: targetId } = samples;
  const property = await makeProperty(accountId, connectionId, samples);
  const blocks = { kind: 'BLOCKS' } as const;
  const rule = newRuleSchema.parse({
    ...{ connectionId, sourceId, targetId, relationPropertyId: property.id },
    ...{ sourceContent: blocks, targetContent: blocks },
  });
  return createRule(accountId, rule, { ruleId: next });
}
